"""Random SOPs drawn and audited: `python -m bench.stress 10000`, or `make stress N=10000`."""
