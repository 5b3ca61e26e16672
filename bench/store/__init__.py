"""The durable store: floors written with the raw drivers, peers, and sopflow, each step by step in the same rounds."""
