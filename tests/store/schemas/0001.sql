BEGIN TRANSACTION;
CREATE TABLE sopflow_cases (
	id TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	sop TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	procedure TEXT NOT NULL, 
	started BIGINT NOT NULL, 
	changed BIGINT NOT NULL, 
	status TEXT NOT NULL, 
	ending TEXT, 
	version INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	CONSTRAINT pk_sopflow_cases PRIMARY KEY (id), 
	CONSTRAINT uq_sopflow_cases_ref UNIQUE (sop, procedure, ref)
)
 WITHOUT ROWID

;
INSERT INTO "sopflow_cases" VALUES('00000000000000000000000000000001','2026/00001','surat','c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc','surat',1773662520000000,1773662520000000,'running',NULL,1,'{"tokens":["terima"],"tasks":[["terima",1,1773662520000000,1773824400000000,null,null]],"facts":{"jumlah":1,"lunas":false,"kota":"Bogor ✓"}}');
INSERT INTO "sopflow_cases" VALUES('00000000000000000000000000000002','2026/00002','surat','c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc','surat',1773662580000000,1773662640000000,'running',NULL,2,'{"tokens":["bagi"],"tasks":[["bagi",2,1773662640000000,null,null,null]],"facts":{"jumlah":2,"lunas":true,"kota":"Bogor ✓"}}');
INSERT INTO "sopflow_cases" VALUES('00000000000000000000000000000003','2026/00003','surat','c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc','surat',1773662700000000,1773662880000000,'running',NULL,4,'{"tokens":["satu","dua"],"tasks":[["satu",3,1773662820000000,null,null,null],["dua",3,1773662820000000,null,"sari",null]],"facts":{"jumlah":3,"lunas":false,"kota":"Bogor ✓"}}');
INSERT INTO "sopflow_cases" VALUES('00000000000000000000000000000004','2026/00004','surat','c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc','surat',1773662940000000,1773663240000000,'running',NULL,6,'{"tokens":["satu","dua"],"tasks":[["satu",3,1773663060000000,null,null,null],["dua",3,1773663060000000,null,"tono","sari"]],"facts":{"jumlah":4,"lunas":true,"kota":"Bogor ✓"}}');
INSERT INTO "sopflow_cases" VALUES('00000000000000000000000000000005','2026/00005','surat','c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc','surat',1773663300000000,1773663900000000,'ended','diterima',12,'{"tokens":[],"tasks":[],"facts":{"jumlah":5,"lunas":false,"kota":"Bogor ✓"}}');
CREATE TABLE sopflow_current (
	sop TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	CONSTRAINT pk_sopflow_current PRIMARY KEY (sop)
);
INSERT INTO "sopflow_current" VALUES('surat','c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc');
CREATE TABLE sopflow_definitions (
	digest TEXT NOT NULL, 
	sop TEXT NOT NULL, 
	title TEXT NOT NULL, 
	actors TEXT NOT NULL, 
	content TEXT NOT NULL, 
	profile TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	"by" TEXT, 
	CONSTRAINT pk_sopflow_definitions PRIMARY KEY (digest)
);
INSERT INTO "sopflow_definitions" VALUES('c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc','surat','Surat','["a", "b", "c"]','{"sopflow":1,"id":"surat","title":"Surat","actors":{"a":{"name":"A"},"b":{"name":"B"},"c":{"name":"C"}},"steps":[{"id":"terima","actor":"a","activity":"Mengerjakan terima","duration":"2 hari kerja"},{"id":"bagi","actor":"a","activity":"Mengerjakan bagi","next":["satu","dua"]},{"id":"satu","actor":"b","activity":"Mengerjakan satu","next":"kirim"},{"id":"dua","actors":{"any":["b","c"]},"activity":"Menilai “berkas” Jum''at – 😀"},{"id":"kirim","actor":"a","activity":"Mengerjakan kirim","answers":{"YA":{"end":"diterima"},"TIDAK":"terima"},"join":"all"}]}','{"name":"permenpan-35-2012","paper":{"width":330.0,"height":215.0},"orientation":"landscape","margins":{"top":15.0,"right":12.0,"bottom":12.0,"left":12.0},"footer_reserve":10.0,"font":"sans","font_size":8.5,"header_size":8.5,"max_pages":"none","columns":["number","activity","actors","requires","duration","output","note"],"keep_columns":[],"widths":{},"labels":{"sop_number":"Nomor SOP","created":"Tanggal Pembuatan","revised":"Tanggal Revisi","effective":"Tanggal Efektif","approval":"Disahkan Oleh","title":"Judul SOP","legal_basis":"Dasar Hukum","qualifications":"Kualifikasi Pelaksana","related":"Keterkaitan","equipment":"Peralatan/Perlengkapan","warnings":"Peringatan","records":"Pencatatan dan Pendataan","number":"No.","activity":"Kegiatan","actors":"Pelaksana","quality":"Mutu Baku","requires":"Kelengkapan","duration":"Waktu","output":"Output","note":"Keterangan","nip":"NIP. ","place_date":"{place}, {date}","continued":"(lanjutan)","see":"","calls":"Menjalankan ","continues":"Lanjutan dari ","precedes":"Dilanjutkan dengan ","at_step":" (langkah {step})","page":"Halaman {page} dari {pages}"},"words":{"start":"Mulai","end":"Selesai"},"bands":{"actors":true,"quality":true},"column_numbers":"none","number_style":"plain","list_marks":"numbers","identity_marks":"numbers","terminators":"row","end_terminators":"same","connectors":"letters","dates":{"style":"typed","blank":""},"identity":{"separator":"","separators":{},"marks":{},"headings_upper":false,"title_upper":false,"fields":["sop_number","created","revised","effective","approval","title"],"boxes":[["legal_basis","qualifications"],["related","equipment"],["warnings","records"]],"extra_fields":[]},"signature":{"space":16.0,"mark":"","align":"center","lines":["name","rank","nip"],"closing":"right"},"page_numbers":true,"identity_orientation":"landscape"}',1773662460000000,'rina');
CREATE TABLE sopflow_events (
	case_id TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	data TEXT NOT NULL, 
	"key" TEXT, 
	CONSTRAINT pk_sopflow_events PRIMARY KEY (case_id, seq)
)
 WITHOUT ROWID

;
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000001',1,1773662520000000,'CaseStarted','rina','{"ref":"2026/00001","sop":"surat","digest":"c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc","procedure":"surat","start":"terima","facts":{"jumlah":1,"lunas":false,"kota":"Bogor ✓"}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000002',1,1773662580000000,'CaseStarted','rina','{"ref":"2026/00002","sop":"surat","digest":"c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc","procedure":"surat","start":"terima","facts":{"jumlah":2,"lunas":true,"kota":"Bogor ✓"}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000002',2,1773662640000000,'TaskCompleted','rina','{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{"surat":"arsip/1"},"facts":{}}','k2');
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000003',1,1773662700000000,'CaseStarted','rina','{"ref":"2026/00003","sop":"surat","digest":"c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc","procedure":"surat","start":"terima","facts":{"jumlah":3,"lunas":false,"kota":"Bogor ✓"}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000003',2,1773662760000000,'TaskCompleted','rina','{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{"surat":"arsip/1"},"facts":{}}','k3');
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000003',3,1773662820000000,'TaskCompleted','budi','{"task":"bagi","step":"bagi","actor":"a","answer":null,"outputs":{},"facts":{}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000003',4,1773662880000000,'TaskClaimed','sari','{"task":"dua","step":"dua"}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000004',1,1773662940000000,'CaseStarted','rina','{"ref":"2026/00004","sop":"surat","digest":"c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc","procedure":"surat","start":"terima","facts":{"jumlah":4,"lunas":true,"kota":"Bogor ✓"}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000004',2,1773663000000000,'TaskCompleted','rina','{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{"surat":"arsip/1"},"facts":{}}','k4');
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000004',3,1773663060000000,'TaskCompleted','budi','{"task":"bagi","step":"bagi","actor":"a","answer":null,"outputs":{},"facts":{}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000004',4,1773663120000000,'TaskClaimed','sari','{"task":"dua","step":"dua"}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000004',5,1773663180000000,'TaskDelegated','sari','{"task":"dua","step":"dua","to":"tono"}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000004',6,1773663240000000,'NoteAdded','sari','{"text":"tolong","task":null}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',1,1773663300000000,'CaseStarted','rina','{"ref":"2026/00005","sop":"surat","digest":"c92bd806fc6991c7afaaf09c6fb98993285f8af4e8763ba42abf20b29facf5dc","procedure":"surat","start":"terima","facts":{"jumlah":5,"lunas":false,"kota":"Bogor ✓"}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',2,1773663360000000,'TaskCompleted','rina','{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{"surat":"arsip/1"},"facts":{}}','k5');
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',3,1773663420000000,'TaskCompleted','budi','{"task":"bagi","step":"bagi","actor":"a","answer":null,"outputs":{},"facts":{}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',4,1773663480000000,'TaskClaimed','sari','{"task":"dua","step":"dua"}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',5,1773663540000000,'TaskDelegated','sari','{"task":"dua","step":"dua","to":"tono"}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',6,1773663600000000,'NoteAdded','sari','{"text":"tolong","task":null}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',7,1773663660000000,'TaskCompleted','x','{"task":"satu","step":"satu","actor":"b","answer":null,"outputs":{},"facts":{}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',8,1773663720000000,'TaskResolved','tono','{"task":"dua","step":"dua","note":""}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',9,1773663780000000,'TaskCompleted','sari','{"task":"dua","step":"dua","actor":"b","answer":null,"outputs":{},"facts":{}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',10,1773663840000000,'TaskCompleted','kepala','{"task":"kirim","step":"kirim","actor":"a","answer":"YA","outputs":{},"facts":{}}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',11,1773663840000000,'CaseEnded','kepala','{"end":"diterima"}',NULL);
INSERT INTO "sopflow_events" VALUES('00000000000000000000000000000005',12,1773663900000000,'DocumentAttached','x','{"name":"surat.pdf","media_type":"application/pdf","sha256":"0000000000000000000000000000000000000000000000000000000000000000","reference":"arsip/9","task":null}',NULL);
CREATE TABLE sopflow_schema (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT sopflow_schema_pkc PRIMARY KEY (version_num)
);
INSERT INTO "sopflow_schema" VALUES('0001');
CREATE TABLE sopflow_tasks (
	actor TEXT NOT NULL, 
	since BIGINT NOT NULL, 
	case_id TEXT NOT NULL, 
	opened INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	joint SMALLINT NOT NULL, 
	lead SMALLINT NOT NULL, 
	due BIGINT, 
	holder TEXT, 
	owner TEXT, 
	sop TEXT NOT NULL, 
	CONSTRAINT pk_sopflow_tasks PRIMARY KEY (actor, since, case_id, opened, name)
)
 WITHOUT ROWID

;
INSERT INTO "sopflow_tasks" VALUES('a',1773662520000000,'00000000000000000000000000000001',1,'terima',0,1,1773824400000000,NULL,NULL,'surat');
INSERT INTO "sopflow_tasks" VALUES('a',1773662640000000,'00000000000000000000000000000002',2,'bagi',0,1,NULL,NULL,NULL,'surat');
INSERT INTO "sopflow_tasks" VALUES('b',1773662820000000,'00000000000000000000000000000003',3,'dua',0,1,NULL,'sari',NULL,'surat');
INSERT INTO "sopflow_tasks" VALUES('b',1773662820000000,'00000000000000000000000000000003',3,'satu',0,1,NULL,NULL,NULL,'surat');
INSERT INTO "sopflow_tasks" VALUES('b',1773663060000000,'00000000000000000000000000000004',3,'dua',0,1,NULL,'tono','sari','surat');
INSERT INTO "sopflow_tasks" VALUES('b',1773663060000000,'00000000000000000000000000000004',3,'satu',0,1,NULL,NULL,NULL,'surat');
INSERT INTO "sopflow_tasks" VALUES('c',1773662820000000,'00000000000000000000000000000003',3,'dua',0,0,NULL,'sari',NULL,'surat');
INSERT INTO "sopflow_tasks" VALUES('c',1773663060000000,'00000000000000000000000000000004',3,'dua',0,0,NULL,'tono','sari','surat');
CREATE UNIQUE INDEX ix_sopflow_events_key ON sopflow_events (case_id, "key") WHERE key IS NOT NULL;
COMMIT;
