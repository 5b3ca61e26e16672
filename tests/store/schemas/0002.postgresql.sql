CREATE TABLE sopflow_schema (version_num VARCHAR(32) NOT NULL, CONSTRAINT sopflow_schema_pkc PRIMARY KEY (version_num));

CREATE TABLE sopflow_definitions (
    digest TEXT COLLATE "C" NOT NULL, 
    sop TEXT COLLATE "C" NOT NULL, 
    title TEXT NOT NULL, 
    actors TEXT NOT NULL, 
    content TEXT NOT NULL, 
    profile TEXT NOT NULL, 
    at BIGINT NOT NULL, 
    by TEXT, 
    CONSTRAINT pk_sopflow_definitions PRIMARY KEY (digest)
);

CREATE TABLE sopflow_current (
    sop TEXT COLLATE "C" NOT NULL, 
    digest TEXT COLLATE "C" NOT NULL, 
    CONSTRAINT pk_sopflow_current PRIMARY KEY (sop)
);

CREATE TABLE sopflow_cases (
    id TEXT COLLATE "C" NOT NULL, 
    ref TEXT COLLATE "C" NOT NULL, 
    sop TEXT COLLATE "C" NOT NULL, 
    digest TEXT COLLATE "C" NOT NULL, 
    procedure TEXT COLLATE "C" NOT NULL, 
    started BIGINT NOT NULL, 
    changed BIGINT NOT NULL, 
    status TEXT COLLATE "C" NOT NULL, 
    ending TEXT, 
    version INTEGER NOT NULL, 
    state TEXT NOT NULL, 
    CONSTRAINT pk_sopflow_cases PRIMARY KEY (id), 
    CONSTRAINT uq_sopflow_cases_ref UNIQUE (sop, procedure, ref)
);

CREATE TABLE sopflow_events (
    case_id TEXT COLLATE "C" NOT NULL, 
    seq INTEGER NOT NULL, 
    at BIGINT NOT NULL, 
    kind TEXT COLLATE "C" NOT NULL, 
    by TEXT NOT NULL, 
    data TEXT NOT NULL, 
    key TEXT COLLATE "C", 
    CONSTRAINT pk_sopflow_events PRIMARY KEY (case_id, seq)
);

CREATE UNIQUE INDEX ix_sopflow_events_key ON sopflow_events (case_id, key) WHERE key IS NOT NULL;

CREATE TABLE sopflow_tasks (
    actor TEXT COLLATE "C" NOT NULL, 
    since BIGINT NOT NULL, 
    case_id TEXT COLLATE "C" NOT NULL, 
    opened INTEGER NOT NULL, 
    name TEXT COLLATE "C" NOT NULL, 
    joint SMALLINT NOT NULL, 
    lead SMALLINT NOT NULL, 
    due BIGINT, 
    holder TEXT COLLATE "C", 
    owner TEXT COLLATE "C", 
    sop TEXT COLLATE "C" NOT NULL, 
    CONSTRAINT pk_sopflow_tasks PRIMARY KEY (actor, since, case_id, opened, name)
);

CREATE INDEX ix_sopflow_tasks_since ON sopflow_tasks (since, case_id, opened, name) WHERE lead = 1;

CREATE INDEX ix_sopflow_tasks_holder ON sopflow_tasks (holder, since, case_id, opened, name) WHERE holder IS NOT NULL;

CREATE INDEX ix_sopflow_tasks_due ON sopflow_tasks (due, case_id, opened, name) WHERE due IS NOT NULL;

CREATE INDEX ix_sopflow_cases_started ON sopflow_cases (started, id);

CREATE INDEX ix_sopflow_cases_ref ON sopflow_cases (ref, started, id);

CREATE INDEX ix_sopflow_cases_sop ON sopflow_cases (sop, started, id);

INSERT INTO sopflow_schema VALUES ('0002');

INSERT INTO sopflow_definitions ("digest", "sop", "title", "actors", "content", "profile", "at", "by") VALUES ('40f54ff985ac19ef48553ec6ff51883f66fd23b14147234822204cd818389e6b', 'surat', 'Surat', '["a", "b", "c"]', '{"sopflow":1,"id":"surat","title":"Surat","actors":{"a":{"name":"A"},"b":{"name":"B"},"c":{"name":"C"}},"steps":[{"id":"terima","actor":"a","activity":"Menerima “surat” 📄","duration":"1 jam"},{"id":"survei","actor":"b","activity":"Meninjau","optional":true},{"id":"bagi","actor":"a","activity":"Membagi tugas","next":["kiri","kanan"]},{"id":"kiri","actors":{"any":["b","c"]},"activity":"Mengerjakan kiri","next":"gabung"},{"id":"kanan","actor":"c","activity":"Memeriksa","answers":{"LENGKAP":"gabung","KURANG":"kanan-2"}},{"id":"kanan-2","actors":{"jointly":["c","a"]},"activity":"Melengkapi"},{"id":"gabung","actor":"a","activity":"Memutuskan","answers":{"SETUJU":{"end":"selesai"},"ULANG":"terima"},"join":"all"}]}', '{"name":"permenpan-35-2012","paper":{"width":330.0,"height":215.0},"orientation":"landscape","margins":{"top":15.0,"right":12.0,"bottom":12.0,"left":12.0},"footer_reserve":10.0,"font":"sans","font_size":8.5,"header_size":8.5,"max_pages":"none","columns":["number","activity","actors","requires","duration","output","note"],"keep_columns":[],"widths":{},"labels":{"sop_number":"Nomor SOP","created":"Tanggal Pembuatan","revised":"Tanggal Revisi","effective":"Tanggal Efektif","approval":"Disahkan Oleh","title":"Judul SOP","legal_basis":"Dasar Hukum","qualifications":"Kualifikasi Pelaksana","related":"Keterkaitan","equipment":"Peralatan/Perlengkapan","warnings":"Peringatan","records":"Pencatatan dan Pendataan","number":"No.","activity":"Kegiatan","actors":"Pelaksana","quality":"Mutu Baku","requires":"Kelengkapan","duration":"Waktu","output":"Output","note":"Keterangan","nip":"NIP. ","place_date":"{place}, {date}","continued":"(lanjutan)","see":"","calls":"Menjalankan ","continues":"Lanjutan dari ","precedes":"Dilanjutkan dengan ","at_step":" (langkah {step})","page":"Halaman {page} dari {pages}"},"words":{"start":"Mulai","end":"Selesai"},"bands":{"actors":true,"quality":true},"column_numbers":"none","number_style":"plain","list_marks":"numbers","identity_marks":"numbers","terminators":"row","end_terminators":"same","connectors":"letters","dates":{"style":"typed","blank":""},"identity":{"separator":"","separators":{},"marks":{},"headings_upper":false,"title_upper":false,"fields":["sop_number","created","revised","effective","approval","title"],"boxes":[["legal_basis","qualifications"],["related","equipment"],["warnings","records"]],"extra_fields":[]},"signature":{"space":16.0,"mark":"","align":"center","lines":["name","rank","nip"],"closing":"right"},"page_numbers":true,"identity_orientation":"landscape"}', 1773662400000000, 'admin');
INSERT INTO sopflow_definitions ("digest", "sop", "title", "actors", "content", "profile", "at", "by") VALUES ('5dd3585f4b596d531cb809cf52e82229770947c2731b442ebdb7dc81f8914515', 'surat', 'Surat', '["a", "b", "c"]', '{"sopflow":1,"id":"surat","title":"Surat","actors":{"a":{"name":"A"},"b":{"name":"B"},"c":{"name":"C"}},"steps":[{"id":"terima","actor":"a","activity":"Menerima “surat” 📄","duration":"2 jam"},{"id":"survei","actor":"b","activity":"Meninjau","optional":true},{"id":"bagi","actor":"a","activity":"Membagi tugas","next":["kiri","kanan"]},{"id":"kiri","actors":{"any":["b","c"]},"activity":"Mengerjakan kiri","next":"gabung"},{"id":"kanan","actor":"c","activity":"Memeriksa","answers":{"LENGKAP":"gabung","KURANG":"kanan-2"}},{"id":"kanan-2","actors":{"jointly":["c","a"]},"activity":"Melengkapi"},{"id":"gabung","actor":"a","activity":"Memutuskan","answers":{"SETUJU":{"end":"selesai"},"ULANG":"terima"},"join":"all"}]}', '{"name":"permenpan-35-2012","paper":{"width":330.0,"height":215.0},"orientation":"landscape","margins":{"top":15.0,"right":12.0,"bottom":12.0,"left":12.0},"footer_reserve":10.0,"font":"sans","font_size":8.5,"header_size":8.5,"max_pages":"none","columns":["number","activity","actors","requires","duration","output","note"],"keep_columns":[],"widths":{},"labels":{"sop_number":"Nomor SOP","created":"Tanggal Pembuatan","revised":"Tanggal Revisi","effective":"Tanggal Efektif","approval":"Disahkan Oleh","title":"Judul SOP","legal_basis":"Dasar Hukum","qualifications":"Kualifikasi Pelaksana","related":"Keterkaitan","equipment":"Peralatan/Perlengkapan","warnings":"Peringatan","records":"Pencatatan dan Pendataan","number":"No.","activity":"Kegiatan","actors":"Pelaksana","quality":"Mutu Baku","requires":"Kelengkapan","duration":"Waktu","output":"Output","note":"Keterangan","nip":"NIP. ","place_date":"{place}, {date}","continued":"(lanjutan)","see":"","calls":"Menjalankan ","continues":"Lanjutan dari ","precedes":"Dilanjutkan dengan ","at_step":" (langkah {step})","page":"Halaman {page} dari {pages}"},"words":{"start":"Mulai","end":"Selesai"},"bands":{"actors":true,"quality":true},"column_numbers":"none","number_style":"plain","list_marks":"numbers","identity_marks":"numbers","terminators":"row","end_terminators":"same","connectors":"letters","dates":{"style":"typed","blank":""},"identity":{"separator":"","separators":{},"marks":{},"headings_upper":false,"title_upper":false,"fields":["sop_number","created","revised","effective","approval","title"],"boxes":[["legal_basis","qualifications"],["related","equipment"],["warnings","records"]],"extra_fields":[]},"signature":{"space":16.0,"mark":"","align":"center","lines":["name","rank","nip"],"closing":"right"},"page_numbers":true,"identity_orientation":"landscape"}', 1773666000000000, 'admin');
INSERT INTO sopflow_definitions ("digest", "sop", "title", "actors", "content", "profile", "at", "by") VALUES ('168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086', 'lain', 'Surat “lain”', '["a", "b", "c"]', '{"sopflow":1,"id":"lain","title":"Surat “lain”","actors":{"a":{"name":"A"},"b":{"name":"B"},"c":{"name":"C"}},"steps":[{"id":"satu","actor":"a","activity":"Satu","duration":"3 hari kerja"},{"id":"dua","actor":"b","activity":"Dua"}]}', '{"name":"permenpan-35-2012","paper":{"width":330.0,"height":215.0},"orientation":"landscape","margins":{"top":15.0,"right":12.0,"bottom":12.0,"left":12.0},"footer_reserve":10.0,"font":"sans","font_size":8.5,"header_size":8.5,"max_pages":"none","columns":["number","activity","actors","requires","duration","output","note"],"keep_columns":[],"widths":{},"labels":{"sop_number":"Nomor SOP","created":"Tanggal Pembuatan","revised":"Tanggal Revisi","effective":"Tanggal Efektif","approval":"Disahkan Oleh","title":"Judul SOP","legal_basis":"Dasar Hukum","qualifications":"Kualifikasi Pelaksana","related":"Keterkaitan","equipment":"Peralatan/Perlengkapan","warnings":"Peringatan","records":"Pencatatan dan Pendataan","number":"No.","activity":"Kegiatan","actors":"Pelaksana","quality":"Mutu Baku","requires":"Kelengkapan","duration":"Waktu","output":"Output","note":"Keterangan","nip":"NIP. ","place_date":"{place}, {date}","continued":"(lanjutan)","see":"","calls":"Menjalankan ","continues":"Lanjutan dari ","precedes":"Dilanjutkan dengan ","at_step":" (langkah {step})","page":"Halaman {page} dari {pages}"},"words":{"start":"Mulai","end":"Selesai"},"bands":{"actors":true,"quality":true},"column_numbers":"none","number_style":"plain","list_marks":"numbers","identity_marks":"numbers","terminators":"row","end_terminators":"same","connectors":"letters","dates":{"style":"typed","blank":""},"identity":{"separator":"","separators":{},"marks":{},"headings_upper":false,"title_upper":false,"fields":["sop_number","created","revised","effective","approval","title"],"boxes":[["legal_basis","qualifications"],["related","equipment"],["warnings","records"]],"extra_fields":[]},"signature":{"space":16.0,"mark":"","align":"center","lines":["name","rank","nip"],"closing":"right"},"page_numbers":true,"identity_orientation":"landscape"}', 1773666000000000, NULL);
INSERT INTO sopflow_current ("sop", "digest") VALUES ('surat', '5dd3585f4b596d531cb809cf52e82229770947c2731b442ebdb7dc81f8914515');
INSERT INTO sopflow_current ("sop", "digest") VALUES ('lain', '168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086');
INSERT INTO sopflow_cases ("id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state") VALUES ('01950001', '1', 'surat', '40f54ff985ac19ef48553ec6ff51883f66fd23b14147234822204cd818389e6b', 'surat', 1773662400000000, 1773676800000000, 'ended', 'selesai', 14, '{"tokens":[],"tasks":[],"facts":{"pemohon":"PT Ñandú 📎","jumlah":9223372036854775807,"lembar":2}}');
INSERT INTO sopflow_cases ("id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state") VALUES ('01950002', '2', 'surat', '5dd3585f4b596d531cb809cf52e82229770947c2731b442ebdb7dc81f8914515', 'surat', 1773666000000000, 1773676800000000, 'running', NULL, 2, '{"tokens":["survei"],"tasks":[["survei",2,1773676800000000,null,null,null]],"facts":{"angka":[0.1,-0.0,1e+300],"ya":true,"kosong":null}}');
INSERT INTO sopflow_cases ("id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state") VALUES ('01950003', '3', 'lain', '168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086', 'lain', 1773676800000000, 1773676800000000, 'cancelled', NULL, 3, '{"tokens":[],"tasks":[],"facts":{}}');
INSERT INTO sopflow_cases ("id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state") VALUES ('01950004', '4', 'lain', '168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086', 'lain', 1773676800000000, 1773676800000000, 'running', NULL, 3, '{"tokens":["satu"],"tasks":[["satu",1,1773676800000000,1773910800000000,"euis","dedi"]],"facts":{}}');
INSERT INTO sopflow_cases ("id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state") VALUES ('01950005', '5', 'lain', '168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086', 'lain', 1773676800000000, 1773676800000000, 'running', NULL, 1, '{"tokens":["satu"],"tasks":[["satu",1,1773676800000000,1773910800000000,null,null]],"facts":{}}');
INSERT INTO sopflow_cases ("id", "ref", "sop", "digest", "procedure", "started", "changed", "status", "ending", "version", "state") VALUES ('01950006', '6', 'surat', '5dd3585f4b596d531cb809cf52e82229770947c2731b442ebdb7dc81f8914515', 'surat', 1773676800000000, 1773676800000000, 'running', NULL, 6, '{"tokens":["gabung"],"tasks":[["gabung",6,1773676800000000,null,null,null]],"facts":{}}');
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 1, 1773662400000000, 'CaseStarted', 'ani', '{"ref":"1","sop":"surat","digest":"40f54ff985ac19ef48553ec6ff51883f66fd23b14147234822204cd818389e6b","procedure":"surat","start":"terima","facts":{"pemohon":"PT Ñandú 📎","jumlah":9223372036854775807}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 2, 1773669600000000, 'TaskClaimed', 'ani', '{"task":"terima","step":"terima"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 3, 1773669600000000, 'TaskDelegated', 'ani', '{"task":"terima","step":"terima","to":"budi"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 4, 1773669600000000, 'TaskResolved', 'budi', '{"task":"terima","step":"terima","note":"sudah"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 5, 1773669600000000, 'TaskReleased', 'ani', '{"task":"terima","step":"terima","reason":"cuti"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 6, 1773669600000000, 'TaskCompleted', 'cici', '{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{"agenda":"12/2026"},"facts":{"lembar":2}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 7, 1773669600000000, 'TaskSkipped', 'cici', '{"task":"survei","step":"survei","actor":"b"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 8, 1773669600000000, 'TaskCompleted', 'cici', '{"task":"bagi","step":"bagi","actor":"a","answer":null,"outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 9, 1773673200000000, 'TaskCompleted', 'euis', '{"task":"kiri","step":"kiri","actor":"c","answer":null,"outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 10, 1773673200000000, 'TaskCompleted', 'euis', '{"task":"kanan","step":"kanan","actor":"c","answer":"KURANG","outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 11, 1773673200000000, 'TaskReturned', 'euis', '{"task":"kanan-2","step":"kanan-2","to":"kanan","reason":"salah\njawab","undone":[10],"withdrawn":["kanan-2"],"reopened":["kanan"],"tokens":["kanan","(wait gabung 1)"]}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 12, 1773673200000000, 'TaskCompleted', 'euis', '{"task":"kanan","step":"kanan","actor":"c","answer":"LENGKAP","outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 13, 1773676800000000, 'TaskCompleted', 'ani', '{"task":"gabung","step":"gabung","actor":"a","answer":"SETUJU","outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950001', 14, 1773676800000000, 'CaseEnded', 'ani', '{"end":"selesai"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950002', 1, 1773666000000000, 'CaseStarted', 'ani', '{"ref":"2","sop":"surat","digest":"5dd3585f4b596d531cb809cf52e82229770947c2731b442ebdb7dc81f8914515","procedure":"surat","start":"terima","facts":{"angka":[0.1,-0.0,1e+300],"ya":true,"kosong":null}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950002', 2, 1773676800000000, 'TaskCompleted', 'ani', '{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{},"facts":{}}', 'kunci-1');
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950003', 1, 1773676800000000, 'CaseStarted', 'dedi', '{"ref":"3","sop":"lain","digest":"168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086","procedure":"lain","start":"satu","facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950003', 2, 1773676800000000, 'NoteAdded', 'dedi', '{"text":"catatan","task":null}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950003', 3, 1773676800000000, 'CaseCancelled', 'dedi', '{"reason":"dicabut"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950004', 1, 1773676800000000, 'CaseStarted', 'dedi', '{"ref":"4","sop":"lain","digest":"168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086","procedure":"lain","start":"satu","facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950004', 2, 1773676800000000, 'DocumentAttached', 'dedi', '{"name":"foto","media_type":"image/png","sha256":"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef","reference":"rak 3","task":null}', 'k');
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950004', 3, 1773676800000000, 'TaskDelegated', 'dedi', '{"task":"satu","step":"satu","to":"euis"}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950005', 1, 1773676800000000, 'CaseStarted', 'dedi', '{"ref":"5","sop":"lain","digest":"168d84ca4e2d8b2262fbc87c7356048bfbd1bedf04592a8129747db0492e5086","procedure":"lain","start":"satu","facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950006', 1, 1773676800000000, 'CaseStarted', 'ani', '{"ref":"6","sop":"surat","digest":"5dd3585f4b596d531cb809cf52e82229770947c2731b442ebdb7dc81f8914515","procedure":"surat","start":"terima","facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950006', 2, 1773676800000000, 'TaskCompleted', 'ani', '{"task":"terima","step":"terima","actor":"a","answer":null,"outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950006', 3, 1773676800000000, 'TaskCompleted', 'ani', '{"task":"survei","step":"survei","actor":"b","answer":null,"outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950006', 4, 1773676800000000, 'TaskCompleted', 'ani', '{"task":"bagi","step":"bagi","actor":"a","answer":null,"outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950006', 5, 1773676800000000, 'TaskCompleted', 'ani', '{"task":"kiri","step":"kiri","actor":"b","answer":null,"outputs":{},"facts":{}}', NULL);
INSERT INTO sopflow_events ("case_id", "seq", "at", "kind", "by", "data", "key") VALUES ('01950006', 6, 1773676800000000, 'TaskCancelled', 'ani', '{"task":"kanan","step":"kanan","reason":"tidak perlu","joins":"(wait gabung 2)"}', NULL);
INSERT INTO sopflow_tasks ("actor", "since", "case_id", "opened", "name", "joint", "lead", "due", "holder", "owner", "sop") VALUES ('a', 1773676800000000, '01950004', 1, 'satu', 0, 1, 1773910800000000, 'euis', 'dedi', 'lain');
INSERT INTO sopflow_tasks ("actor", "since", "case_id", "opened", "name", "joint", "lead", "due", "holder", "owner", "sop") VALUES ('a', 1773676800000000, '01950005', 1, 'satu', 0, 1, 1773910800000000, NULL, NULL, 'lain');
INSERT INTO sopflow_tasks ("actor", "since", "case_id", "opened", "name", "joint", "lead", "due", "holder", "owner", "sop") VALUES ('a', 1773676800000000, '01950006', 6, 'gabung', 0, 1, NULL, NULL, NULL, 'surat');
INSERT INTO sopflow_tasks ("actor", "since", "case_id", "opened", "name", "joint", "lead", "due", "holder", "owner", "sop") VALUES ('b', 1773676800000000, '01950002', 2, 'survei', 0, 1, NULL, NULL, NULL, 'surat');
