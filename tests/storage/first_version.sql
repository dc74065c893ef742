BEGIN TRANSACTION;
CREATE TABLE advisor_day (
	advisor_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	leads INTEGER NOT NULL, 
	closings INTEGER NOT NULL, 
	clocks_met INTEGER NOT NULL, 
	clocks_breached INTEGER NOT NULL, 
	PRIMARY KEY (advisor_id, day), 
	FOREIGN KEY(advisor_id) REFERENCES person (id)
)
 WITHOUT ROWID

;
INSERT INTO "advisor_day" VALUES(5,'2026-03-10',4,0,1,1);
INSERT INTO "advisor_day" VALUES(6,'2026-03-10',4,0,0,2);
CREATE TABLE agenda (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	"key" VARCHAR NOT NULL, 
	due_at DATETIME NOT NULL, 
	data JSON NOT NULL, 
	done_at DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (kind, "key")
);
INSERT INTO "agenda" VALUES(1,'cycle','2026-03','2026-03-01 06:00:00.000000','{"month":"2026-03"}','2026-03-10 18:00:00.000000');
INSERT INTO "agenda" VALUES(2,'retention','2026-03-11','2026-03-11 09:30:00.000000','{"part":0}',NULL);
INSERT INTO "agenda" VALUES(3,'eligibility.cut','2026-03-16T15:00:00+00:00','2026-03-16 15:00:00.000000','{}',NULL);
INSERT INTO "agenda" VALUES(4,'eligibility.cut','2026-03-23T15:00:00+00:00','2026-03-23 15:00:00.000000','{}',NULL);
INSERT INTO "agenda" VALUES(5,'eligibility.cut','2026-03-30T15:00:00+00:00','2026-03-30 15:00:00.000000','{}',NULL);
INSERT INTO "agenda" VALUES(6,'roster.unpublished','2026-04:eve','2026-03-31 14:00:00.000000','{"month":"2026-04"}',NULL);
INSERT INTO "agenda" VALUES(7,'roster.unpublished','2026-04:day','2026-04-01 14:00:00.000000','{"month":"2026-04"}',NULL);
INSERT INTO "agenda" VALUES(8,'nomination.open','2026-04','2026-03-20 06:00:00.000000','{"month":"2026-04","due_at":"2026-04-01T00:00:00+00:00"}',NULL);
INSERT INTO "agenda" VALUES(9,'nomination.remind','2026-04:1','2026-03-29 00:00:00.000000','{"month":"2026-04","until":"2026-03-31T00:00:00+00:00"}',NULL);
INSERT INTO "agenda" VALUES(10,'nomination.remind','2026-04:2','2026-03-31 00:00:00.000000','{"month":"2026-04","until":"2026-03-31T21:00:00+00:00"}',NULL);
INSERT INTO "agenda" VALUES(11,'nomination.remind','2026-04:3','2026-03-31 21:00:00.000000','{"month":"2026-04","until":"2026-04-01T00:00:00+00:00"}',NULL);
INSERT INTO "agenda" VALUES(12,'nomination.close','2026-04','2026-04-01 00:00:01.000000','{"month":"2026-04"}',NULL);
INSERT INTO "agenda" VALUES(13,'cycle','2026-04','2026-04-01 06:00:00.000000','{"month":"2026-04"}',NULL);
INSERT INTO "agenda" VALUES(14,'lead.undecided','1:0:0:2026-03-10T18:00:00+00:00','2026-03-10 18:05:00.000000','{"lead":1,"hop":0,"count":0,"since":"2026-03-10T18:00:00+00:00"}','2026-03-10 18:05:00.000000');
INSERT INTO "agenda" VALUES(15,'lead.undecided','2:2:0:2026-03-10T18:20:00+00:00','2026-03-10 18:25:00.000000','{"lead":2,"hop":2,"count":0,"since":"2026-03-10T18:20:00+00:00"}',NULL);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE assignment (
	lead_id INTEGER NOT NULL, 
	hop INTEGER NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	rule VARCHAR NOT NULL, 
	slate_id INTEGER, 
	reason JSON NOT NULL, 
	by_id INTEGER, 
	assigned_at DATETIME NOT NULL, 
	terms JSON NOT NULL, 
	notice_at DATETIME, 
	started_at DATETIME NOT NULL, 
	deadline_at DATETIME NOT NULL, 
	due VARCHAR, 
	due_at DATETIME, 
	reminded INTEGER NOT NULL, 
	claimed_at DATETIME, 
	claim VARCHAR NOT NULL, 
	evidence JSON NOT NULL, 
	contacted_at DATETIME, 
	outcome VARCHAR NOT NULL, 
	decided_at DATETIME, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (lead_id, hop), 
	FOREIGN KEY(advisor_id) REFERENCES person (id), 
	FOREIGN KEY(by_id) REFERENCES person (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	FOREIGN KEY(slate_id) REFERENCES slate (id)
);
INSERT INTO "assignment" VALUES(2,1,5,'new','turns',2,'{"because":"stable_order"}',NULL,'2026-03-10 18:00:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000','2026-03-10 18:10:00.000000',NULL,NULL,2,NULL,'','{}',NULL,'breached','2026-03-10 18:10:00.000000',4);
INSERT INTO "assignment" VALUES(1,1,6,'new','turns',3,'{"because":"fewest_turns"}',NULL,'2026-03-10 18:05:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:05:00.000000','2026-03-10 18:05:00.000000','2026-03-10 18:15:00.000000',NULL,NULL,2,NULL,'','{}',NULL,'breached','2026-03-10 18:15:00.000000',4);
INSERT INTO "assignment" VALUES(2,2,6,'reassignment','results',4,'{"place":1,"had":[5],"full":[]}',NULL,'2026-03-10 18:10:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','2026-03-10 18:20:00.000000',NULL,NULL,2,NULL,'','{}',NULL,'breached','2026-03-10 18:20:00.000000',4);
INSERT INTO "assignment" VALUES(3,1,5,'new','turns',5,'{"because":"fewest_turns"}',NULL,'2026-03-10 18:10:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','2026-03-10 18:20:00.000000',NULL,NULL,0,NULL,'','{"by":"call","call":2,"answered":true}','2026-03-10 18:10:00.000000','met','2026-03-10 18:10:00.000000',2);
INSERT INTO "assignment" VALUES(4,1,5,'new','turns',6,'{"because":"stable_order"}',NULL,'2026-03-10 18:11:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:11:00.000000','2026-03-10 18:11:00.000000','2026-03-10 18:21:00.000000','deadline','2026-03-10 18:21:00.000000',2,NULL,'','{}',NULL,'running',NULL,3);
INSERT INTO "assignment" VALUES(1,2,5,'reassignment','results',7,'{"place":1,"had":[],"full":[]}',NULL,'2026-03-10 18:15:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000','2026-03-10 18:25:00.000000','reminder','2026-03-10 18:23:00.000000',1,NULL,'','{}',NULL,'running',NULL,2);
INSERT INTO "assignment" VALUES(5,1,6,'new','turns',8,'{"because":"fewest_turns"}',NULL,'2026-03-10 18:17:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}','2026-03-10 18:17:00.000000','2026-03-10 18:17:00.000000','2026-03-10 18:27:00.000000','reminder','2026-03-10 18:22:00.000000',0,NULL,'','{}',NULL,'running',NULL,1);
INSERT INTO "assignment" VALUES(6,1,6,'new','turns',10,'{"because":"fewest_turns"}',NULL,'2026-03-10 18:20:00.000000','{"within":600.0,"reminders":[300.0,480.0],"mode":"automatic","max_hops":3,"require_answer":false,"feed_silence":900.0,"evidence_pending_for":900.0,"administrator_decides_within":300.0}',NULL,'2026-03-10 18:20:00.000000','2026-03-10 18:30:00.000000','reminder','2026-03-10 18:25:00.000000',0,NULL,'','{}',NULL,'running',NULL,1);
CREATE TABLE audit (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor_id INTEGER, 
	action VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	data JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(actor_id) REFERENCES person (id)
);
INSERT INTO "audit" VALUES(1,'2026-03-10 18:00:00.000000',NULL,'lead.received','lead:1','{"source":"api"}');
INSERT INTO "audit" VALUES(2,'2026-03-10 18:00:00.000000',NULL,'lead.received','lead:2','{"source":"api"}');
INSERT INTO "audit" VALUES(3,'2026-03-10 18:00:00.000000',NULL,'lead.assigned','lead:2','{"to":5,"hop":1}');
INSERT INTO "audit" VALUES(4,'2026-03-10 18:05:00.000000',NULL,'lead.assigned','lead:1','{"to":6,"hop":1}');
INSERT INTO "audit" VALUES(5,'2026-03-10 18:10:00.000000',NULL,'lead.moved_on','lead:2','{"from":5,"to":6,"hop":2,"reason":"breach"}');
INSERT INTO "audit" VALUES(6,'2026-03-10 18:10:00.000000',5,'dispute.opened','lead:2','{"dispute":1,"kind":"fault"}');
INSERT INTO "audit" VALUES(7,'2026-03-10 18:10:00.000000',NULL,'lead.received','lead:3','{"source":"api"}');
INSERT INTO "audit" VALUES(8,'2026-03-10 18:10:00.000000',NULL,'lead.assigned','lead:3','{"to":5,"hop":1}');
INSERT INTO "audit" VALUES(9,'2026-03-10 18:10:00.000000',5,'lead.contacted','lead:3','{"hop":1,"by":"call","call":2,"answered":true}');
INSERT INTO "audit" VALUES(10,'2026-03-10 18:10:00.000000',5,'lead.followed_up','lead:3','{"status":"in_follow_up"}');
INSERT INTO "audit" VALUES(11,'2026-03-10 18:11:00.000000',NULL,'lead.received','lead:4','{"source":"api"}');
INSERT INTO "audit" VALUES(12,'2026-03-10 18:11:00.000000',NULL,'lead.assigned','lead:4','{"to":5,"hop":1}');
INSERT INTO "audit" VALUES(13,'2026-03-10 18:15:00.000000',NULL,'lead.moved_on','lead:1','{"from":6,"to":5,"hop":2,"reason":"breach"}');
INSERT INTO "audit" VALUES(14,'2026-03-10 18:17:00.000000',NULL,'review.kept','review:1','{"source":"api"}');
INSERT INTO "audit" VALUES(15,'2026-03-10 18:17:00.000000',NULL,'lead.received','lead:5','{"source":"api"}');
INSERT INTO "audit" VALUES(16,'2026-03-10 18:17:00.000000',NULL,'lead.assigned','lead:5','{"to":6,"hop":1}');
INSERT INTO "audit" VALUES(17,'2026-03-10 18:20:00.000000',5,'swap.offered','swap:1','{}');
INSERT INTO "audit" VALUES(18,'2026-03-10 18:20:00.000000',6,'swap.accepted','swap:1','{}');
INSERT INTO "audit" VALUES(19,'2026-03-10 18:20:00.000000',NULL,'lead.received','lead:6','{"source":"api"}');
INSERT INTO "audit" VALUES(20,'2026-03-10 18:20:00.000000',NULL,'lead.assigned','lead:6','{"to":6,"hop":1}');
CREATE TABLE blob (
	"key" VARCHAR NOT NULL, 
	content BLOB NOT NULL, 
	media_type VARCHAR NOT NULL, 
	created_at DATETIME NOT NULL, 
	PRIMARY KEY ("key")
);
CREATE TABLE call (
	id INTEGER NOT NULL, 
	external_id VARCHAR NOT NULL, 
	agent VARCHAR NOT NULL, 
	extension VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	outbound BOOLEAN NOT NULL, 
	answered BOOLEAN NOT NULL, 
	started_at DATETIME NOT NULL, 
	duration_seconds INTEGER NOT NULL, 
	received_at DATETIME NOT NULL, 
	advisor_id INTEGER, 
	lead_id INTEGER, 
	hop INTEGER, 
	verdict VARCHAR NOT NULL, 
	dismissed_at DATETIME, 
	payload JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	UNIQUE (external_id)
);
INSERT INTO "call" VALUES(1,'o-2:1:outbound_call_completed','Carla Tres','','+525599998888',1,1,'2026-03-10 18:00:00.000000',41,'2026-03-10 18:00:00.000000',7,NULL,NULL,'',NULL,'{"api_version":2,"created":1773165641000,"event":"outbound_call_completed","call_id":"o-2","call_attempt":1,"call_type":"outbound","call_status":"Redirected","date":"2026-3-10 12:00:00","callpicker_destination_name":"Carla Tres","callee_number":"5599998888","wait_time":0,"duration_sec":41}');
INSERT INTO "call" VALUES(2,'o-5:1:outbound_call_completed','Ana Uno','','+525512340001',1,1,'2026-03-10 18:10:00.000000',41,'2026-03-10 18:10:00.000000',5,3,1,'evidence',NULL,'{"api_version":2,"created":1773166241000,"event":"outbound_call_completed","call_id":"o-5","call_attempt":1,"call_type":"outbound","call_status":"Redirected","date":"2026-3-10 12:10:00","callpicker_destination_name":"Ana Uno","callee_number":"5512340001","wait_time":0,"duration_sec":41}');
CREATE TABLE chat (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	preference INTEGER NOT NULL, 
	bound_at DATETIME NOT NULL, 
	last_heard_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (channel, address)
);
INSERT INTO "chat" VALUES(1,5,'console','A1','active',0,'2026-03-10 18:00:00.000000','2026-03-10 18:10:00.000000');
INSERT INTO "chat" VALUES(2,6,'console','A2','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(3,7,'console','A3','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(4,3,'console','M1','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(5,4,'console','M2','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(6,9,'console','C1','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(7,10,'console','K1','active',0,'2026-03-10 18:00:00.000000','2026-03-10 18:20:00.000000');
INSERT INTO "chat" VALUES(8,8,'console','X1','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(9,1,'console','D1','active',0,'2026-03-10 18:00:00.000000',NULL);
INSERT INTO "chat" VALUES(10,2,'console','D2','active',0,'2026-03-10 18:00:00.000000',NULL);
CREATE TABLE closing (
	id INTEGER NOT NULL, 
	lead_id INTEGER NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	product VARCHAR NOT NULL, 
	amount NUMERIC(16, 2) NOT NULL, 
	currency VARCHAR NOT NULL, 
	closed_at DATETIME NOT NULL, 
	announced_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	UNIQUE (lead_id)
);
CREATE TABLE conversation (
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	flow VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	flow_version INTEGER NOT NULL, 
	data JSON NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (channel, address)
);
INSERT INTO "conversation" VALUES('console','A1','lead-status','grade',1,'{"lead":3,"name":"Pedro Contactado","status":"in_follow_up","_run":"39b2d7","_back":["status"],"_slot":0}','2026-03-10 18:10:00.000000');
INSERT INTO "conversation" VALUES('console','K1','lead-new','campaign',1,'{"id":"2409934f4404cf94","fields":{"name":"Nora Nueva","phone":"+525512340009"},"_run":"0df5bd","_back":["name","contact"],"_slot":2}','2026-03-10 18:20:00.000000');
CREATE TABLE dispute (
	id INTEGER NOT NULL, 
	lead_id INTEGER NOT NULL, 
	hop INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	opened_by_id INTEGER, 
	opened_at DATETIME NOT NULL, 
	statement VARCHAR NOT NULL, 
	facts JSON NOT NULL, 
	decision VARCHAR NOT NULL, 
	decision_reason VARCHAR NOT NULL, 
	decided_by_id INTEGER, 
	decided_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(decided_by_id) REFERENCES person (id), 
	FOREIGN KEY(lead_id) REFERENCES lead (id), 
	FOREIGN KEY(opened_by_id) REFERENCES person (id)
);
INSERT INTO "dispute" VALUES(1,2,1,'fault',5,'2026-03-10 18:10:00.000000','No me llegó el aviso a tiempo','{}','','',NULL,NULL);
CREATE TABLE feed (
	name VARCHAR NOT NULL, 
	last_event_at DATETIME NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "feed" VALUES('calls','2026-03-10 18:10:00.000000');
CREATE TABLE group_chat (
	name VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	bound_by_id INTEGER NOT NULL, 
	bound_at DATETIME NOT NULL, 
	PRIMARY KEY (name), 
	FOREIGN KEY(bound_by_id) REFERENCES person (id)
);
CREATE TABLE guard (
	id INTEGER NOT NULL, 
	month VARCHAR NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	starts_at DATETIME NOT NULL, 
	ends_at DATETIME NOT NULL, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id)
);
INSERT INTO "guard" VALUES(1,'2026-03',5,'2026-03-10 14:00:00.000000','2026-03-11 00:00:00.000000',1);
INSERT INTO "guard" VALUES(2,'2026-03',6,'2026-03-10 14:00:00.000000','2026-03-11 00:00:00.000000',1);
INSERT INTO "guard" VALUES(3,'2026-03',5,'2026-03-11 14:00:00.000000','2026-03-12 00:00:00.000000',1);
INSERT INTO "guard" VALUES(4,'2026-03',6,'2026-03-11 14:00:00.000000','2026-03-12 00:00:00.000000',1);
INSERT INTO "guard" VALUES(5,'2026-03',5,'2026-03-12 14:00:00.000000','2026-03-13 00:00:00.000000',1);
INSERT INTO "guard" VALUES(6,'2026-03',6,'2026-03-12 14:00:00.000000','2026-03-13 00:00:00.000000',1);
INSERT INTO "guard" VALUES(7,'2026-03',5,'2026-03-13 14:00:00.000000','2026-03-14 00:00:00.000000',1);
INSERT INTO "guard" VALUES(8,'2026-03',6,'2026-03-13 14:00:00.000000','2026-03-14 00:00:00.000000',1);
INSERT INTO "guard" VALUES(9,'2026-03',5,'2026-03-16 14:00:00.000000','2026-03-17 00:00:00.000000',1);
INSERT INTO "guard" VALUES(10,'2026-03',6,'2026-03-17 14:00:00.000000','2026-03-18 00:00:00.000000',1);
CREATE TABLE inbox (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	account VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	lane VARCHAR NOT NULL, 
	payload JSON NOT NULL, 
	received_at DATETIME NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	next_at DATETIME NOT NULL, 
	done_at DATETIME, 
	error VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	UNIQUE (source, account, external_id)
);
INSERT INTO "inbox" VALUES(1,'leads','','L1','leads:L1','{"draft":{"external_id":"L1","name":"Nadie De Guardia","phone":"5511110000","campaign":"Primavera"},"source":"api"}','2026-03-10 18:00:00.000000','done',0,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000','');
INSERT INTO "inbox" VALUES(2,'calls','','o-2:1:outbound_call_completed','calls:o-2:1:outbound_call_completed','{"api_version":2,"created":1773165641000,"event":"outbound_call_completed","call_id":"o-2","call_attempt":1,"call_type":"outbound","call_status":"Redirected","date":"2026-3-10 12:00:00","callpicker_destination_name":"Carla Tres","callee_number":"5599998888","wait_time":0,"duration_sec":41}','2026-03-10 18:00:00.000000','done',0,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000','');
INSERT INTO "inbox" VALUES(3,'leads','','L3','leads:L3','{"draft":{"external_id":"L3","name":"María Luna","phone":"5512345678","campaign":"Primavera"},"source":"api"}','2026-03-10 18:00:00.000000','done',0,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000','');
INSERT INTO "inbox" VALUES(4,'console','','A1:1','console:A1','{"address":"A1","text":"4"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(5,'console','','A1:2','console:A1','{"address":"A1","text":"4"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(6,'console','','A1:3','console:A1','{"address":"A1","text":"No me llegó el aviso a tiempo"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(7,'leads','','L4','leads:L4','{"draft":{"external_id":"L4","name":"Pedro Contactado","phone":"5512340001","campaign":"Primavera"},"source":"api"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(8,'calls','','o-5:1:outbound_call_completed','calls:o-5:1:outbound_call_completed','{"api_version":2,"created":1773166241000,"event":"outbound_call_completed","call_id":"o-5","call_attempt":1,"call_type":"outbound","call_status":"Redirected","date":"2026-3-10 12:10:00","callpicker_destination_name":"Ana Uno","callee_number":"5512340001","wait_time":0,"duration_sec":41}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(9,'console','','A1:4','console:A1','{"address":"A1","text":"/leads"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(10,'console','','A1:5','console:A1','{"address":"A1","text":"/lead 3"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(11,'console','','A1:6','console:A1','{"address":"A1","text":"1"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(12,'console','','A1:7','console:A1','{"address":"A1","text":"2"}','2026-03-10 18:10:00.000000','done',0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','');
INSERT INTO "inbox" VALUES(13,'leads','','L6','leads:L6','{"draft":{"external_id":"L6","name":"Clara Evidencia","phone":"5512340002","campaign":"Primavera"},"source":"api"}','2026-03-10 18:11:00.000000','done',0,'2026-03-10 18:11:00.000000','2026-03-10 18:11:00.000000','');
INSERT INTO "inbox" VALUES(14,'leads','','L8','leads:L8','{"draft":{"external_id":"L8","name":"Rita Corriendo","phone":"5512340003","campaign":"Primavera"},"source":"api"}','2026-03-10 18:17:00.000000','done',0,'2026-03-10 18:17:00.000000','2026-03-10 18:17:00.000000','');
INSERT INTO "inbox" VALUES(15,'console','','K1:8','console:K1','{"address":"K1","text":"/nuevo"}','2026-03-10 18:20:00.000000','done',0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000','');
INSERT INTO "inbox" VALUES(16,'console','','K1:9','console:K1','{"address":"K1","text":"Nora Nueva"}','2026-03-10 18:20:00.000000','done',0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000','');
INSERT INTO "inbox" VALUES(17,'console','','K1:10','console:K1','{"address":"K1","text":"5512340009"}','2026-03-10 18:20:00.000000','done',0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000','');
INSERT INTO "inbox" VALUES(18,'leads','','late','leads:late','{"draft":{"external_id":"late","name":"Sara En Cola","phone":"5512340004","campaign":"Primavera"},"source":"api"}','2026-03-10 18:20:00.000000','done',0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000','');
CREATE TABLE incident (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	data JSON NOT NULL, 
	seen_at DATETIME, 
	PRIMARY KEY (id), 
	UNIQUE (kind, subject)
);
CREATE TABLE join_token (
	digest VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	PRIMARY KEY (digest), 
	FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE lead (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	city VARCHAR NOT NULL, 
	city_key VARCHAR NOT NULL, 
	campaign VARCHAR NOT NULL, 
	channel_source VARCHAR NOT NULL, 
	interest VARCHAR NOT NULL, 
	notes VARCHAR NOT NULL, 
	extra JSON NOT NULL, 
	arrived_at DATETIME NOT NULL, 
	received_at DATETIME NOT NULL, 
	entered_by_id INTEGER, 
	state VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	original_id INTEGER, 
	owner_id INTEGER, 
	first_contact_id INTEGER, 
	hop INTEGER NOT NULL, 
	status VARCHAR NOT NULL, 
	grade VARCHAR, 
	next_step VARCHAR, 
	next_step_at DATETIME, 
	notified_at DATETIME, 
	closed_at DATETIME, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(entered_by_id) REFERENCES person (id), 
	FOREIGN KEY(first_contact_id) REFERENCES person (id), 
	FOREIGN KEY(original_id) REFERENCES lead (id), 
	FOREIGN KEY(owner_id) REFERENCES person (id), 
	UNIQUE (source, external_id)
);
INSERT INTO "lead" VALUES(1,'api','L1','Nadie De Guardia','','','Primavera','','','','{}','2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000',NULL,'assigned','new',NULL,5,NULL,2,'not_contacted',NULL,NULL,NULL,'2026-03-10 18:05:00.000000',NULL,4);
INSERT INTO "lead" VALUES(2,'api','L3','María Luna','','','Primavera','','','','{}','2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000',NULL,'with_administrator','new',NULL,NULL,NULL,2,'not_contacted',NULL,NULL,NULL,'2026-03-10 18:00:00.000000',NULL,4);
INSERT INTO "lead" VALUES(3,'api','L4','Pedro Contactado','','','Primavera','','','','{}','2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'contacted','new',NULL,5,5,1,'in_follow_up',NULL,NULL,NULL,'2026-03-10 18:10:00.000000',NULL,4);
INSERT INTO "lead" VALUES(4,'api','L6','Clara Evidencia','','','Primavera','','','','{}','2026-03-10 18:11:00.000000','2026-03-10 18:11:00.000000',NULL,'assigned','new',NULL,5,NULL,1,'not_contacted',NULL,NULL,NULL,'2026-03-10 18:11:00.000000',NULL,2);
INSERT INTO "lead" VALUES(5,'api','L8','Rita Corriendo','','','Primavera','','','','{}','2026-03-10 18:17:00.000000','2026-03-10 18:17:00.000000',NULL,'assigned','new',NULL,6,NULL,1,'not_contacted',NULL,NULL,NULL,'2026-03-10 18:17:00.000000',NULL,2);
INSERT INTO "lead" VALUES(6,'api','late','Sara En Cola','','','Primavera','','','','{}','2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'assigned','new',NULL,6,NULL,1,'not_contacted',NULL,NULL,NULL,NULL,NULL,2);
CREATE TABLE lead_contact (
	lead_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY (lead_id, kind, value), 
	FOREIGN KEY(lead_id) REFERENCES lead (id)
);
INSERT INTO "lead_contact" VALUES(1,'phone','+525511110000');
INSERT INTO "lead_contact" VALUES(2,'phone','+525512345678');
INSERT INTO "lead_contact" VALUES(3,'phone','+525512340001');
INSERT INTO "lead_contact" VALUES(4,'phone','+525512340002');
INSERT INTO "lead_contact" VALUES(5,'phone','+525512340003');
INSERT INTO "lead_contact" VALUES(6,'phone','+525512340004');
CREATE TABLE lease (
	name VARCHAR NOT NULL, 
	holder VARCHAR NOT NULL, 
	until DATETIME NOT NULL, 
	PRIMARY KEY (name)
);
INSERT INTO "lease" VALUES('sender:telegram','vm:909','2026-03-10 18:20:15.000000');
INSERT INTO "lease" VALUES('sender:console','vm:909','2026-03-10 18:20:15.000000');
CREATE TABLE nomination (
	month VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	director_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	due_at DATETIME NOT NULL, 
	delivered_at DATETIME, 
	readmitted_by_id INTEGER, 
	reason VARCHAR NOT NULL, 
	PRIMARY KEY (month, zone), 
	FOREIGN KEY(director_id) REFERENCES person (id), 
	FOREIGN KEY(readmitted_by_id) REFERENCES person (id)
);
CREATE TABLE nominee (
	month VARCHAR NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	zone VARCHAR NOT NULL, 
	nominated_by_id INTEGER NOT NULL, 
	nominated_at DATETIME NOT NULL, 
	refusals JSON NOT NULL, 
	PRIMARY KEY (month, advisor_id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id), 
	FOREIGN KEY(nominated_by_id) REFERENCES person (id)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL, 
	ref VARCHAR NOT NULL, 
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	person_id INTEGER, 
	kind VARCHAR NOT NULL, 
	priority INTEGER NOT NULL, 
	language VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	mode VARCHAR NOT NULL, 
	body JSON NOT NULL, 
	purpose VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	attempts INTEGER NOT NULL, 
	failures INTEGER NOT NULL, 
	resent BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	next_at DATETIME NOT NULL, 
	expires_at DATETIME, 
	sent_at DATETIME, 
	external_id VARCHAR NOT NULL, 
	error VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(person_id) REFERENCES person (id), 
	UNIQUE (ref)
);
INSERT INTO "outbox" VALUES(1,'7KdXYARudoDC','console','C1',9,'message',2,'es','ask:1','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"ask-heading","a":{"lead":1,"reason":["t",{"k":"ask-nobody-on-guard","a":{}}]}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-phone","a":{"phone":"+525511110000"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}}]]}},"b":[[{"l":{"k":"button-give-other","a":{}},"x":"lead.give_other","a":{"lead":1}}]]}','ask','lead:1','sent',1,0,0,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000',NULL,'2026-03-10 18:00:00.000000','1','');
INSERT INTO "outbox" VALUES(2,'w44LDATEc3jm','console','A1',5,'message',1,'es','lead:2','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":2,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":2,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":2,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":1}}]]}','lead_notice','assignment:2:1','sent',1,0,0,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000',NULL,'2026-03-10 18:00:00.000000','2','');
INSERT INTO "outbox" VALUES(3,'lH_C9SY-stIV','console','A1',5,'message',4,'es','lead:2','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"],"left":["s",300.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":2,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":2,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":2,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:05:00.000000','2026-03-10 18:05:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(4,'EbR1ZTUy2dzT','console','A1',5,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":2,"name":"María Luna","left":["s",300.0],"deadline":["m","2026-03-10T18:10:00+00:00","time"],"phone":"+525512345678"}}}','reminder','assignment:2:1','sent',1,0,0,'2026-03-10 18:05:00.000000','2026-03-10 18:05:00.000000','2026-03-10 18:10:00.000000','2026-03-10 18:05:00.000000','4','');
INSERT INTO "outbox" VALUES(5,'ALSllAJ_Sj3t','console','A2',6,'message',1,'es','lead:1','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":1}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-phone","a":{"phone":"+525511110000"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":1,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":1,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":1,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":1,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":1,"hop":1}}]]}','lead_notice','assignment:1:1','sent',1,0,0,'2026-03-10 18:05:00.000000','2026-03-10 18:05:00.000000',NULL,'2026-03-10 18:05:00.000000','3','');
INSERT INTO "outbox" VALUES(6,'2cshi5Osbpwa','console','A1',5,'message',4,'es','lead:2','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"],"left":["s",120.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":2,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":2,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":2,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:08:00.000000','2026-03-10 18:08:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(7,'54C1ocj15F80','console','A1',5,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":2,"name":"María Luna","left":["s",120.0],"deadline":["m","2026-03-10T18:10:00+00:00","time"],"phone":"+525512345678"}}}','reminder','assignment:2:1','sent',1,0,0,'2026-03-10 18:08:00.000000','2026-03-10 18:08:00.000000','2026-03-10 18:10:00.000000','2026-03-10 18:08:00.000000','5','');
INSERT INTO "outbox" VALUES(8,'JXu24ojIZ-fF','console','A2',6,'message',4,'es','lead:1','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":1}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-phone","a":{"phone":"+525511110000"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"],"left":["s",300.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":1,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":1,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":1,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":1,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":1,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(9,'y-kN9c5840fY','console','A2',6,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":1,"name":"Nadie De Guardia","left":["s",300.0],"deadline":["m","2026-03-10T18:15:00+00:00","time"],"phone":"+525511110000"}}}','reminder','assignment:1:1','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000','2026-03-10 18:15:00.000000','2026-03-10 18:10:00.000000','10','');
INSERT INTO "outbox" VALUES(10,'Cg08jfJYbPy1','console','A1',5,'message',3,'es','lead:2','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-breached","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"]}}]]}},"b":[[{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":1}},{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(11,'VFP8cEZyyhGM','console','A2',6,'message',1,'es','lead:2','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading-reassigned","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":2,"hop":2}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":2,"hop":2}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":2,"hop":2}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":2}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":2}}]]}','lead_notice','assignment:2:2','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','6','');
INSERT INTO "outbox" VALUES(12,'58h8oKWvkpYJ','console','A1',5,'message',2,'es','','replace','{"t":{"k":"loss-own","a":{"lead":2,"name":"María Luna","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-advisor","a":{"advisor":"Beto Dos"}}]}}}','loss','lead:2','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','7','');
INSERT INTO "outbox" VALUES(13,'2hS9XwmqtPjT','console','X1',8,'message',2,'es','','replace','{"t":{"k":"loss-of-advisor","a":{"lead":2,"name":"María Luna","advisor":"Ana Uno","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-advisor","a":{"advisor":"Beto Dos"}}]}}}','loss','lead:2','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','8','');
INSERT INTO "outbox" VALUES(14,'XSDcH2CNrLfr','console','M1',3,'message',2,'es','','replace','{"t":{"k":"loss-of-advisor","a":{"lead":2,"name":"María Luna","advisor":"Ana Uno","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:10:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-advisor","a":{"advisor":"Beto Dos"}}]}}}','loss','lead:2','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','9','');
INSERT INTO "outbox" VALUES(15,'oelTZ70cVFAf','console','A1',5,'message',3,'es','flow:dd3bc3:0','replace','{"t":{"k":"dispute-ask-kind","a":{"lead":2}},"b":[[{"l":{"k":"dispute-kind-wrong-owner","a":{}},"x":"flow","a":{"v":"wrong_owner","run":"dd3bc3","step":"kind"}}],[{"l":{"k":"dispute-kind-duplicate","a":{}},"x":"flow","a":{"v":"duplicate","run":"dd3bc3","step":"kind"}}],[{"l":{"k":"dispute-kind-bad-data","a":{}},"x":"flow","a":{"v":"bad_data","run":"dd3bc3","step":"kind"}}],[{"l":{"k":"dispute-kind-fault","a":{}},"x":"flow","a":{"v":"fault","run":"dd3bc3","step":"kind"}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','11','');
INSERT INTO "outbox" VALUES(16,'chTSjPk5duvy','console','A1',5,'message',3,'es','flow:dd3bc3:0','replace','{"t":{"k":"dispute-ask-statement","a":{"kind":["t",{"k":"dispute-kind-fault","a":{}}]}}}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','12','');
INSERT INTO "outbox" VALUES(17,'pW780nJN13nt','console','C1',9,'message',2,'es','dispute:1','fresh','{"t":{"k":"dispute-case","a":{"lines":["l",[{"k":"dispute-case-heading","a":{"lead":2,"name":"María Luna","kind":["t",{"k":"dispute-kind-fault","a":{}}]}},{"k":"dispute-case-clock","a":{"advisor":"Ana Uno","assigned":["m","2026-03-10T18:00:00+00:00","date_time"],"deadline":["m","2026-03-10T18:10:00+00:00","time"]}},{"k":"dispute-case-owner","a":{"owner":"Beto Dos"}},{"k":"dispute-case-statement","a":{"statement":"No me llegó el aviso a tiempo"}},{"k":"dispute-case-ask","a":{}}]]}},"b":[[{"l":{"k":"dispute-verdict-restore","a":{}},"x":"dispute.rule","a":{"id":1,"v":"restore"}}],[{"l":{"k":"dispute-verdict-excuse","a":{}},"x":"dispute.rule","a":{"id":1,"v":"excuse"}}],[{"l":{"k":"dispute-verdict-uphold","a":{}},"x":"dispute.rule","a":{"id":1,"v":"uphold"}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','13','');
INSERT INTO "outbox" VALUES(18,'WtWgI91hopBV','console','M1',3,'message',2,'es','','replace','{"t":{"k":"dispute-opened","a":{"lead":2,"kind":["t",{"k":"dispute-kind-fault","a":{}}]}}}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','14','');
INSERT INTO "outbox" VALUES(19,'GXS9qyB8LtEB','console','A1',5,'message',2,'es','','replace','{"t":{"k":"dispute-opened","a":{"lead":2,"kind":["t",{"k":"dispute-kind-fault","a":{}}]}}}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','15','');
INSERT INTO "outbox" VALUES(20,'SGOKgvAOVCOh','console','A2',6,'message',2,'es','','replace','{"t":{"k":"dispute-opened","a":{"lead":2,"kind":["t",{"k":"dispute-kind-fault","a":{}}]}}}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','16','');
INSERT INTO "outbox" VALUES(21,'5EewrA2Q-0MU','console','A1',5,'message',3,'es','flow:dd3bc3:1','replace','{"t":{"k":"dispute-noted","a":{"lead":2}}}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','17','');
INSERT INTO "outbox" VALUES(22,'1AlEiOHpqDvR','console','A1',5,'message',1,'es','lead:3','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":3}},{"k":"lead-line-name","a":{"name":"Pedro Contactado"}},{"k":"lead-line-phone","a":{"phone":"+525512340001"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":3,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":3,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":3,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":3,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":3,"hop":1}}]]}','lead_notice','assignment:3:1','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','18','');
INSERT INTO "outbox" VALUES(23,'575iMPuw5CYe','console','A1',5,'message',3,'es','lead:3','replace','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":3}},{"k":"lead-line-name","a":{"name":"Pedro Contactado"}},{"k":"lead-line-phone","a":{"phone":"+525512340001"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-contacted","a":{"at":["m","2026-03-10T18:10:00+00:00","date_time"]}},{"k":"lead-line-status","a":{"status":["t",{"k":"lead-status-in-follow-up","a":{}}]}}]]}},"b":[[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":3,"hop":1}},{"l":{"k":"button-closing","a":{}},"x":"lead.closing","a":{"lead":3,"hop":1}}],[{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":3,"hop":1}},{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":3,"hop":1}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','19','');
INSERT INTO "outbox" VALUES(24,'BwtoiTduycpW','console','A1',5,'message',3,'es','leads:4ad6dcc0','replace','{"t":{"k":"leads-list","a":{"total":1,"first":1,"last":1,"lines":["l",[{"k":"lead-row","a":{"lead":3,"name":"Pedro Contactado","what":["t",{"k":"lead-status-in-follow-up","a":{}}]}}]]}},"b":[[{"l":{"k":"button-lead","a":{"lead":3,"name":"Pedro Contactado"}},"x":"lead.open","a":{"lead":3}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','20','');
INSERT INTO "outbox" VALUES(25,'aRRRlw2d4O8l','console','A1',5,'message',3,'es','lead:3','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":3}},{"k":"lead-line-name","a":{"name":"Pedro Contactado"}},{"k":"lead-line-phone","a":{"phone":"+525512340001"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-contacted","a":{"at":["m","2026-03-10T18:10:00+00:00","date_time"]}},{"k":"lead-line-status","a":{"status":["t",{"k":"lead-status-in-follow-up","a":{}}]}}]]}},"b":[[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":3,"hop":1}},{"l":{"k":"button-closing","a":{}},"x":"lead.closing","a":{"lead":3,"hop":1}}],[{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":3,"hop":1}},{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":3,"hop":1}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','21','');
INSERT INTO "outbox" VALUES(26,'ahO7M-LjdDJw','console','A1',5,'message',3,'es','flow:39b2d7:0','replace','{"t":{"k":"status-ask","a":{"lead":3,"name":"Pedro Contactado","status":["t",{"k":"lead-status-in-follow-up","a":{}}]}},"b":[[{"l":{"k":"lead-status-no-answer","a":{}},"x":"flow","a":{"v":"no_answer","run":"39b2d7","step":"status"}},{"l":{"k":"lead-status-in-follow-up","a":{}},"x":"flow","a":{"v":"in_follow_up","run":"39b2d7","step":"status"}}],[{"l":{"k":"lead-status-appointment-set","a":{}},"x":"flow","a":{"v":"appointment_set","run":"39b2d7","step":"status"}},{"l":{"k":"lead-status-appointment-held","a":{}},"x":"flow","a":{"v":"appointment_held","run":"39b2d7","step":"status"}}],[{"l":{"k":"lead-status-opportunity","a":{}},"x":"flow","a":{"v":"opportunity","run":"39b2d7","step":"status"}},{"l":{"k":"lead-status-reserved","a":{}},"x":"flow","a":{"v":"reserved","run":"39b2d7","step":"status"}}],[{"l":{"k":"lead-status-discarded","a":{}},"x":"flow","a":{"v":"discarded","run":"39b2d7","step":"status"}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','22','');
INSERT INTO "outbox" VALUES(27,'LJ2KxNRxUM3K','console','A1',5,'message',3,'es','lead:3','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":3}},{"k":"lead-line-name","a":{"name":"Pedro Contactado"}},{"k":"lead-line-phone","a":{"phone":"+525512340001"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-contacted","a":{"at":["m","2026-03-10T18:10:00+00:00","date_time"]}},{"k":"lead-line-status","a":{"status":["t",{"k":"lead-status-in-follow-up","a":{}}]}}]]}},"b":[[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":3,"hop":1}},{"l":{"k":"button-closing","a":{}},"x":"lead.closing","a":{"lead":3,"hop":1}}],[{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":3,"hop":1}},{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":3,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(28,'csf80Cbq43FO','console','A1',5,'message',3,'es','flow:39b2d7:0','replace','{"t":{"k":"grade-ask","a":{"status":["t",{"k":"lead-status-in-follow-up","a":{}}]}},"b":[[{"l":{"k":"lead-grade-aaa","a":{}},"x":"flow","a":{"v":"AAA","run":"39b2d7","step":"grade"}},{"l":{"k":"lead-grade-aa","a":{}},"x":"flow","a":{"v":"AA","run":"39b2d7","step":"grade"}}],[{"l":{"k":"lead-grade-a","a":{}},"x":"flow","a":{"v":"A","run":"39b2d7","step":"grade"}},{"l":{"k":"lead-grade-not-qualified","a":{}},"x":"flow","a":{"v":"not_qualified","run":"39b2d7","step":"grade"}}],[{"l":{"k":"button-skip","a":{}},"x":"flow","a":{"v":"-","run":"39b2d7","step":"grade"}}]]}','','','sent',1,0,0,'2026-03-10 18:10:00.000000','2026-03-10 18:10:00.000000',NULL,'2026-03-10 18:10:00.000000','23','');
INSERT INTO "outbox" VALUES(29,'Joiaw1ra0Ct2','console','A1',5,'message',1,'es','lead:4','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":4}},{"k":"lead-line-name","a":{"name":"Clara Evidencia"}},{"k":"lead-line-phone","a":{"phone":"+525512340002"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:21:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":4,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":4,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":4,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":4,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":4,"hop":1}}]]}','lead_notice','assignment:4:1','sent',1,0,0,'2026-03-10 18:11:00.000000','2026-03-10 18:11:00.000000',NULL,'2026-03-10 18:11:00.000000','24','');
INSERT INTO "outbox" VALUES(30,'LhtFW8ef2ySs','console','A2',6,'message',4,'es','lead:1','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":1}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-phone","a":{"phone":"+525511110000"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"],"left":["s",120.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":1,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":1,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":1,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":1,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":1,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:13:00.000000','2026-03-10 18:13:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(31,'jXSySmmC2L2s','console','A2',6,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":1,"name":"Nadie De Guardia","left":["s",120.0],"deadline":["m","2026-03-10T18:15:00+00:00","time"],"phone":"+525511110000"}}}','reminder','assignment:1:1','sent',1,0,0,'2026-03-10 18:13:00.000000','2026-03-10 18:13:00.000000','2026-03-10 18:15:00.000000','2026-03-10 18:13:00.000000','25','');
INSERT INTO "outbox" VALUES(32,'fbHlPHAaf2PR','console','A2',6,'message',4,'es','lead:2','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading-reassigned","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"],"left":["s",300.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":2,"hop":2}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":2,"hop":2}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":2,"hop":2}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":2}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":2}}]]}','','','superseded',0,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(33,'-SIAGEkhFxjP','console','A2',6,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":2,"name":"María Luna","left":["s",300.0],"deadline":["m","2026-03-10T18:20:00+00:00","time"],"phone":"+525512345678"}}}','reminder','assignment:2:2','sent',1,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000','2026-03-10 18:20:00.000000','2026-03-10 18:15:00.000000','30','');
INSERT INTO "outbox" VALUES(34,'aPqNFTri9QEW','console','A2',6,'message',3,'es','lead:1','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":1}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-breached","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"]}}]]}},"b":[[{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":1,"hop":1}},{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":1,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(35,'FDewUQkDhn2P','console','A1',5,'message',1,'es','lead:1','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading-reassigned","a":{"lead":1}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-phone","a":{"phone":"+525511110000"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:25:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":1,"hop":2}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":1,"hop":2}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":1,"hop":2}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":1,"hop":2}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":1,"hop":2}}]]}','lead_notice','assignment:1:2','sent',1,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000',NULL,'2026-03-10 18:15:00.000000','26','');
INSERT INTO "outbox" VALUES(36,'SpXCNbbUKZNW','console','A2',6,'message',2,'es','','replace','{"t":{"k":"loss-own","a":{"lead":1,"name":"Nadie De Guardia","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-advisor","a":{"advisor":"Ana Uno"}}]}}}','loss','lead:1','sent',1,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000',NULL,'2026-03-10 18:15:00.000000','27','');
INSERT INTO "outbox" VALUES(37,'1pxoXgq8MOSP','console','X1',8,'message',2,'es','','replace','{"t":{"k":"loss-of-advisor","a":{"lead":1,"name":"Nadie De Guardia","advisor":"Beto Dos","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-advisor","a":{"advisor":"Ana Uno"}}]}}}','loss','lead:1','sent',1,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000',NULL,'2026-03-10 18:15:00.000000','28','');
INSERT INTO "outbox" VALUES(38,'fL5fud_T3ZlF','console','M1',3,'message',2,'es','','replace','{"t":{"k":"loss-of-advisor","a":{"lead":1,"name":"Nadie De Guardia","advisor":"Beto Dos","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:15:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-advisor","a":{"advisor":"Ana Uno"}}]}}}','loss','lead:1','sent',1,0,0,'2026-03-10 18:15:00.000000','2026-03-10 18:15:00.000000',NULL,'2026-03-10 18:15:00.000000','29','');
INSERT INTO "outbox" VALUES(39,'Rv6oBjYPTFpV','console','A1',5,'message',4,'es','lead:4','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":4}},{"k":"lead-line-name","a":{"name":"Clara Evidencia"}},{"k":"lead-line-phone","a":{"phone":"+525512340002"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:21:00+00:00","time"],"left":["s",300.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":4,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":4,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":4,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":4,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":4,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:16:00.000000','2026-03-10 18:16:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(40,'bV7owqm6fEU_','console','A1',5,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":4,"name":"Clara Evidencia","left":["s",300.0],"deadline":["m","2026-03-10T18:21:00+00:00","time"],"phone":"+525512340002"}}}','reminder','assignment:4:1','sent',1,0,0,'2026-03-10 18:16:00.000000','2026-03-10 18:16:00.000000','2026-03-10 18:21:00.000000','2026-03-10 18:16:00.000000','31','');
INSERT INTO "outbox" VALUES(41,'4FmOQKGncLUD','console','C1',9,'message',3,'es','','replace','{"t":{"k":"review-kept","a":{"item":1,"errors":["l",[{"k":"field-error-phone-letters","a":{"field":["t",{"k":"lead-field-phone","a":{}}],"value":"abc"}}]]}}}','','','sent',1,0,0,'2026-03-10 18:17:00.000000','2026-03-10 18:17:00.000000',NULL,'2026-03-10 18:17:00.000000','32','');
INSERT INTO "outbox" VALUES(42,'tftjHPzNuCBQ','console','K1',10,'message',3,'es','','replace','{"t":{"k":"review-kept","a":{"item":1,"errors":["l",[{"k":"field-error-phone-letters","a":{"field":["t",{"k":"lead-field-phone","a":{}}],"value":"abc"}}]]}}}','','','sent',1,0,0,'2026-03-10 18:17:00.000000','2026-03-10 18:17:00.000000',NULL,'2026-03-10 18:17:00.000000','33','');
INSERT INTO "outbox" VALUES(43,'LpvU1Fg3SytM','console','A2',6,'message',1,'es','lead:5','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":5}},{"k":"lead-line-name","a":{"name":"Rita Corriendo"}},{"k":"lead-line-phone","a":{"phone":"+525512340003"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:27:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":5,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":5,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":5,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":5,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":5,"hop":1}}]]}','lead_notice','assignment:5:1','sent',1,0,0,'2026-03-10 18:17:00.000000','2026-03-10 18:17:00.000000',NULL,'2026-03-10 18:17:00.000000','34','');
INSERT INTO "outbox" VALUES(44,'ygjXEp05SCyq','console','A2',6,'message',4,'es','lead:2','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading-reassigned","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"],"left":["s",120.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":2,"hop":2}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":2,"hop":2}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":2,"hop":2}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":2}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":2}}]]}','','','superseded',0,0,0,'2026-03-10 18:18:00.000000','2026-03-10 18:18:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(45,'_VAgHQYdvRQc','console','A2',6,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":2,"name":"María Luna","left":["s",120.0],"deadline":["m","2026-03-10T18:20:00+00:00","time"],"phone":"+525512345678"}}}','reminder','assignment:2:2','sent',1,0,0,'2026-03-10 18:18:00.000000','2026-03-10 18:18:00.000000','2026-03-10 18:20:00.000000','2026-03-10 18:18:00.000000','35','');
INSERT INTO "outbox" VALUES(46,'c7MfLOk3ju5P','console','A1',5,'message',4,'es','lead:4','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":4}},{"k":"lead-line-name","a":{"name":"Clara Evidencia"}},{"k":"lead-line-phone","a":{"phone":"+525512340002"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:21:00+00:00","time"],"left":["s",120.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":4,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":4,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":4,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":4,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":4,"hop":1}}]]}','','','superseded',0,0,0,'2026-03-10 18:19:00.000000','2026-03-10 18:19:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(47,'2cwczdBgz1zH','console','A1',5,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":4,"name":"Clara Evidencia","left":["s",120.0],"deadline":["m","2026-03-10T18:21:00+00:00","time"],"phone":"+525512340002"}}}','reminder','assignment:4:1','sent',1,0,0,'2026-03-10 18:19:00.000000','2026-03-10 18:19:00.000000','2026-03-10 18:21:00.000000','2026-03-10 18:19:00.000000','36','');
INSERT INTO "outbox" VALUES(48,'VpVJTqDN8RVf','console','A1',5,'message',4,'es','lead:1','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading-reassigned","a":{"lead":1}},{"k":"lead-line-name","a":{"name":"Nadie De Guardia"}},{"k":"lead-line-phone","a":{"phone":"+525511110000"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:25:00+00:00","time"],"left":["s",300.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":1,"hop":2}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":1,"hop":2}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":1,"hop":2}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":1,"hop":2}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":1,"hop":2}}]]}','','','superseded',0,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(49,'Z8efiIYwMl-9','console','A1',5,'message',4,'es','','replace','{"t":{"k":"contact-reminder","a":{"lead":1,"name":"Nadie De Guardia","left":["s",300.0],"deadline":["m","2026-03-10T18:25:00+00:00","time"],"phone":"+525511110000"}}}','reminder','assignment:1:2','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000','2026-03-10 18:25:00.000000','2026-03-10 18:20:00.000000','41','');
INSERT INTO "outbox" VALUES(50,'ts0DiKn_YJ3w','console','A2',6,'message',3,'es','lead:2','update','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading-reassigned","a":{"lead":2}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-breached","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"]}}]]}},"b":[[{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":2,"hop":2}},{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":2,"hop":2}}]]}','','','superseded',0,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,NULL,'','');
INSERT INTO "outbox" VALUES(51,'-MskGn4RiTFf','console','C1',9,'message',2,'es','ask:2','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"ask-heading","a":{"lead":2,"reason":["t",{"k":"ask-nobody-left","a":{}}]}},{"k":"lead-line-name","a":{"name":"María Luna"}},{"k":"lead-line-phone","a":{"phone":"+525512345678"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}}]]}},"b":[[{"l":{"k":"button-give","a":{"name":"Beto Dos"}},"x":"lead.give","a":{"lead":2,"to":6}}],[{"l":{"k":"button-give","a":{"name":"Ana Uno"}},"x":"lead.give","a":{"lead":2,"to":5}}],[{"l":{"k":"button-give-other","a":{}},"x":"lead.give_other","a":{"lead":2}}]]}','ask','lead:2','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','37','');
INSERT INTO "outbox" VALUES(52,'NC4r7DOh4Lbx','console','A2',6,'message',2,'es','','replace','{"t":{"k":"loss-own","a":{"lead":2,"name":"María Luna","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-administrator","a":{}}]}}}','loss','lead:2','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','38','');
INSERT INTO "outbox" VALUES(53,'bgmxnepSjqv0','console','X1',8,'message',2,'es','','replace','{"t":{"k":"loss-of-advisor","a":{"lead":2,"name":"María Luna","advisor":"Beto Dos","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-administrator","a":{}}]}}}','loss','lead:2','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','39','');
INSERT INTO "outbox" VALUES(54,'duYo6H6abZBp','console','M1',3,'message',2,'es','','replace','{"t":{"k":"loss-of-advisor","a":{"lead":2,"name":"María Luna","advisor":"Beto Dos","reason":["t",{"k":"loss-reason-breach","a":{"deadline":["m","2026-03-10T18:20:00+00:00","time"]}}],"whereto":["t",{"k":"loss-to-administrator","a":{}}]}}}','loss','lead:2','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','40','');
INSERT INTO "outbox" VALUES(55,'5QjZIfEjSFaH','console','K1',10,'message',3,'es','flow:0df5bd:0','replace','{"t":{"k":"new-ask-name","a":{}}}','','','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','42','');
INSERT INTO "outbox" VALUES(56,'e5-hSeMEiJeR','console','K1',10,'message',3,'es','flow:0df5bd:1','replace','{"t":{"k":"new-ask-contact","a":{}}}','','','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','43','');
INSERT INTO "outbox" VALUES(57,'1l-193h2efcT','console','K1',10,'message',3,'es','flow:0df5bd:2','replace','{"t":{"k":"new-ask-campaign","a":{}},"b":[[{"l":{"k":"button-campaign","a":{"name":"Primavera"}},"x":"flow","a":{"v":"Primavera","run":"0df5bd","step":"campaign"}}],[{"l":{"k":"button-skip","a":{}},"x":"flow","a":{"v":"-","run":"0df5bd","step":"campaign"}}]]}','','','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','44','');
INSERT INTO "outbox" VALUES(58,'_j3E5Rc1mMKo','console','A2',6,'message',3,'es','','replace','{"t":{"k":"swap-offer","a":{"name":"Ana Uno","gets":["t",{"k":"guard-line","a":{"day":["m","2026-03-16T14:00:00+00:00","date"],"start":["m","2026-03-16T14:00:00+00:00","time"],"end":["m","2026-03-17T00:00:00+00:00","time"]}}],"gives":["t",{"k":"guard-line","a":{"day":["m","2026-03-17T14:00:00+00:00","date"],"start":["m","2026-03-17T14:00:00+00:00","time"],"end":["m","2026-03-18T00:00:00+00:00","time"]}}]}},"b":[[{"l":{"k":"button-accept","a":{}},"x":"swap.answer","a":{"swap":1,"yes":true}},{"l":{"k":"button-decline","a":{}},"x":"swap.answer","a":{"swap":1,"yes":false}}]]}','','','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','45','');
INSERT INTO "outbox" VALUES(59,'BohLtKjAFCPq','console','C1',9,'message',3,'es','','replace','{"t":{"k":"swap-consent-asked","a":{"first":"Ana Uno","second":"Beto Dos","first_guard":["t",{"k":"guard-line","a":{"day":["m","2026-03-16T14:00:00+00:00","date"],"start":["m","2026-03-16T14:00:00+00:00","time"],"end":["m","2026-03-17T00:00:00+00:00","time"]}}],"second_guard":["t",{"k":"guard-line","a":{"day":["m","2026-03-17T14:00:00+00:00","date"],"start":["m","2026-03-17T14:00:00+00:00","time"],"end":["m","2026-03-18T00:00:00+00:00","time"]}}]}},"b":[[{"l":{"k":"button-consent","a":{}},"x":"swap.decide","a":{"swap":1,"yes":true}},{"l":{"k":"button-refuse","a":{}},"x":"swap.decide","a":{"swap":1,"yes":false}}]]}','','','sent',1,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,'2026-03-10 18:20:00.000000','46','');
INSERT INTO "outbox" VALUES(60,'kGJo0Ab4uKY1','console','A2',6,'message',1,'es','lead:6','fresh','{"t":{"k":"lead-card","a":{"lines":["l",[{"k":"lead-heading","a":{"lead":6}},{"k":"lead-line-name","a":{"name":"Sara En Cola"}},{"k":"lead-line-phone","a":{"phone":"+525512340004"}},{"k":"lead-line-campaign","a":{"value":"Primavera"}},{"k":"lead-line-clock","a":{"deadline":["m","2026-03-10T18:30:00+00:00","time"],"left":["s",600.0]}}]]}},"b":[[{"l":{"k":"button-called","a":{}},"x":"lead.called","a":{"lead":6,"hop":1}},{"l":{"k":"button-no-answer","a":{}},"x":"lead.no_answer","a":{"lead":6,"hop":1}}],[{"l":{"k":"button-status","a":{}},"x":"lead.status","a":{"lead":6,"hop":1}},{"l":{"k":"button-dispute","a":{}},"x":"lead.dispute","a":{"lead":6,"hop":1}}],[{"l":{"k":"button-why-me","a":{}},"x":"lead.why","a":{"lead":6,"hop":1}}]]}','lead_notice','assignment:6:1','queued',0,0,0,'2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',NULL,NULL,'','');
CREATE TABLE person (
	id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	manager_id INTEGER, 
	phone VARCHAR, 
	email VARCHAR, 
	extension VARCHAR, 
	internal BOOLEAN NOT NULL, 
	documents_complete BOOLEAN NOT NULL, 
	qualification INTEGER, 
	sales_last_month INTEGER, 
	language VARCHAR NOT NULL, 
	active BOOLEAN NOT NULL, 
	created_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(manager_id) REFERENCES person (id), 
	UNIQUE (code)
);
INSERT INTO "person" VALUES(1,'D1','Darío Norte','director','Norte',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(2,'D2','Delia Sur','director','Sur',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(3,'M1','Marta Gerente','manager','Norte',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(4,'M2','Mateo Gerente','manager','Sur',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(5,'A1','Ana Uno','advisor','Norte',3,NULL,NULL,'101',1,1,90,5,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(6,'A2','Beto Dos','advisor','Norte',3,NULL,NULL,'102',1,1,90,5,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(7,'A3','Carla Tres','advisor','Sur',4,NULL,NULL,'103',1,1,90,5,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(8,'X1','Dirección General','direction','',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(9,'C1','Celia Administra','contact_center_admin','',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
INSERT INTO "person" VALUES(10,'K1','Karla Mercadeo','marketing','',NULL,NULL,NULL,NULL,1,0,NULL,NULL,'es',1,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000');
CREATE TABLE review_item (
	id INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	payload JSON NOT NULL, 
	errors JSON NOT NULL, 
	received_at DATETIME NOT NULL, 
	resolved_at DATETIME, 
	resolved_by_id INTEGER, 
	resolution VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(resolved_by_id) REFERENCES person (id)
);
INSERT INTO "review_item" VALUES(1,'api','L7','{"external_id":"L7","name":"","phone":"abc","campaign":"Primavera"}','[{"field":"phone","code":"phone_letters","value":"abc"}]','2026-03-10 18:17:00.000000',NULL,NULL,'');
CREATE TABLE roster_entry (
	month VARCHAR NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	notified_at DATETIME, 
	confirmed_at DATETIME, 
	reminded INTEGER NOT NULL, 
	escalated_at DATETIME, 
	removed_at DATETIME, 
	removed_reason VARCHAR NOT NULL, 
	PRIMARY KEY (month, advisor_id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id)
);
INSERT INTO "roster_entry" VALUES('2026-03',5,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000',0,NULL,NULL,'');
INSERT INTO "roster_entry" VALUES('2026-03',6,'2026-03-10 18:00:00.000000','2026-03-10 18:00:00.000000',0,NULL,NULL,'');
CREATE TABLE roster_month (
	month VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	published_at DATETIME, 
	published_by_id INTEGER, 
	version INTEGER NOT NULL, 
	PRIMARY KEY (month), 
	FOREIGN KEY(published_by_id) REFERENCES person (id)
);
INSERT INTO "roster_month" VALUES('2026-03','published','2026-03-10 18:00:00.000000',NULL,1);
CREATE TABLE slate (
	id INTEGER NOT NULL, 
	taken_at DATETIME NOT NULL, 
	rule VARCHAR NOT NULL, 
	candidates JSON NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "slate" VALUES(1,'2026-03-10 18:00:00.000000','turns','[]');
INSERT INTO "slate" VALUES(2,'2026-03-10 18:00:00.000000','turns','[{"id":5,"turns":0,"last":null},{"id":6,"turns":0,"last":null}]');
INSERT INTO "slate" VALUES(3,'2026-03-10 18:05:00.000000','turns','[{"id":5,"turns":1,"last":"2026-03-10T18:00:00+00:00"},{"id":6,"turns":0,"last":null}]');
INSERT INTO "slate" VALUES(4,'2026-03-10 18:10:00.000000','results','[{"id":5,"closings":0,"leads":1,"met":0,"clocks":0,"load":0},{"id":6,"closings":0,"leads":1,"met":0,"clocks":0,"load":0}]');
INSERT INTO "slate" VALUES(5,'2026-03-10 18:10:00.000000','turns','[{"id":5,"turns":1,"last":"2026-03-10T18:00:00+00:00"},{"id":6,"turns":2,"last":"2026-03-10T18:10:00+00:00"}]');
INSERT INTO "slate" VALUES(6,'2026-03-10 18:11:00.000000','turns','[{"id":5,"turns":2,"last":"2026-03-10T18:10:00+00:00"},{"id":6,"turns":2,"last":"2026-03-10T18:10:00+00:00"}]');
INSERT INTO "slate" VALUES(7,'2026-03-10 18:15:00.000000','results','[{"id":5,"closings":0,"leads":3,"met":1,"clocks":2,"load":0},{"id":6,"closings":0,"leads":2,"met":0,"clocks":0,"load":1}]');
INSERT INTO "slate" VALUES(8,'2026-03-10 18:17:00.000000','turns','[{"id":5,"turns":4,"last":"2026-03-10T18:15:00+00:00"},{"id":6,"turns":2,"last":"2026-03-10T18:10:00+00:00"}]');
INSERT INTO "slate" VALUES(9,'2026-03-10 18:20:00.000000','results','[{"id":5,"closings":0,"leads":4,"met":1,"clocks":2,"load":1},{"id":6,"closings":0,"leads":3,"met":0,"clocks":1,"load":1}]');
INSERT INTO "slate" VALUES(10,'2026-03-10 18:20:00.000000','turns','[{"id":5,"turns":4,"last":"2026-03-10T18:15:00+00:00"},{"id":6,"turns":3,"last":"2026-03-10T18:17:00+00:00"}]');
CREATE TABLE slot (
	channel VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	slot VARCHAR NOT NULL, 
	ref VARCHAR NOT NULL, 
	external_id VARCHAR NOT NULL, 
	sent_at DATETIME NOT NULL, 
	PRIMARY KEY (channel, address, slot)
);
INSERT INTO "slot" VALUES('console','C1','ask:1','7KdXYARudoDC','1','2026-03-10 18:00:00.000000');
INSERT INTO "slot" VALUES('console','C1','_choices','BohLtKjAFCPq','46','2026-03-10 18:20:00.000000');
INSERT INTO "slot" VALUES('console','A1','lead:2','w44LDATEc3jm','2','2026-03-10 18:00:00.000000');
INSERT INTO "slot" VALUES('console','A1','_choices','FDewUQkDhn2P','26','2026-03-10 18:15:00.000000');
INSERT INTO "slot" VALUES('console','A2','lead:1','ALSllAJ_Sj3t','3','2026-03-10 18:05:00.000000');
INSERT INTO "slot" VALUES('console','A2','_choices','_j3E5Rc1mMKo','45','2026-03-10 18:20:00.000000');
INSERT INTO "slot" VALUES('console','A2','lead:2','VFP8cEZyyhGM','6','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','A1','flow:dd3bc3:0','chTSjPk5duvy','12','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','C1','dispute:1','pW780nJN13nt','13','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','A1','flow:dd3bc3:1','5EewrA2Q-0MU','17','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','A1','lead:3','aRRRlw2d4O8l','21','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','A1','leads:4ad6dcc0','BwtoiTduycpW','20','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','A1','flow:39b2d7:0','csf80Cbq43FO','23','2026-03-10 18:10:00.000000');
INSERT INTO "slot" VALUES('console','A1','lead:4','Joiaw1ra0Ct2','24','2026-03-10 18:11:00.000000');
INSERT INTO "slot" VALUES('console','A1','lead:1','FDewUQkDhn2P','26','2026-03-10 18:15:00.000000');
INSERT INTO "slot" VALUES('console','A2','lead:5','LpvU1Fg3SytM','34','2026-03-10 18:17:00.000000');
INSERT INTO "slot" VALUES('console','C1','ask:2','-MskGn4RiTFf','37','2026-03-10 18:20:00.000000');
INSERT INTO "slot" VALUES('console','K1','flow:0df5bd:0','5QjZIfEjSFaH','42','2026-03-10 18:20:00.000000');
INSERT INTO "slot" VALUES('console','K1','flow:0df5bd:1','e5-hSeMEiJeR','43','2026-03-10 18:20:00.000000');
INSERT INTO "slot" VALUES('console','K1','flow:0df5bd:2','1l-193h2efcT','44','2026-03-10 18:20:00.000000');
INSERT INTO "slot" VALUES('console','K1','_choices','1l-193h2efcT','44','2026-03-10 18:20:00.000000');
CREATE TABLE suspension (
	id INTEGER NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	clause VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	override BOOLEAN NOT NULL, 
	by_id INTEGER, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_by_id INTEGER, 
	ended_reason VARCHAR NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id), 
	FOREIGN KEY(by_id) REFERENCES person (id), 
	FOREIGN KEY(ended_by_id) REFERENCES person (id)
);
CREATE TABLE swap (
	id INTEGER NOT NULL, 
	guard_id INTEGER NOT NULL, 
	other_guard_id INTEGER NOT NULL, 
	asked_by_id INTEGER NOT NULL, 
	other_id INTEGER NOT NULL, 
	state VARCHAR NOT NULL, 
	asked_at DATETIME NOT NULL, 
	decided_at DATETIME, 
	decided_by_id INTEGER, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asked_by_id) REFERENCES person (id), 
	FOREIGN KEY(decided_by_id) REFERENCES person (id), 
	FOREIGN KEY(guard_id) REFERENCES guard (id), 
	FOREIGN KEY(other_guard_id) REFERENCES guard (id), 
	FOREIGN KEY(other_id) REFERENCES person (id)
);
INSERT INTO "swap" VALUES(1,9,10,5,6,'accepted','2026-03-10 18:20:00.000000','2026-03-10 18:20:00.000000',6);
CREATE TABLE turn (
	month VARCHAR NOT NULL, 
	advisor_id INTEGER NOT NULL, 
	turns INTEGER NOT NULL, 
	last_at DATETIME, 
	PRIMARY KEY (month, advisor_id), 
	FOREIGN KEY(advisor_id) REFERENCES person (id)
);
INSERT INTO "turn" VALUES('2026-03',5,4,'2026-03-10 18:15:00.000000');
INSERT INTO "turn" VALUES('2026-03',6,4,'2026-03-10 18:20:00.000000');
CREATE TABLE unavailable_day (
	advisor_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	PRIMARY KEY (advisor_id, day), 
	FOREIGN KEY(advisor_id) REFERENCES person (id)
);
CREATE INDEX ix_agenda_due ON agenda (due_at) WHERE done_at IS NULL;
CREATE INDEX ix_inbox_pending ON inbox (lane, id) WHERE state = 'new';
CREATE INDEX ix_incident_open ON incident (seen_at, id);
CREATE INDEX ix_person_extension ON person (extension);
CREATE INDEX ix_person_manager_id ON person (manager_id);
CREATE INDEX ix_person_phone ON person (phone);
CREATE INDEX ix_person_role ON person (role);
CREATE INDEX ix_audit_subject ON audit (subject, id);
CREATE INDEX ix_chat_person_id ON chat (person_id);
CREATE INDEX ix_guard_advisor ON guard (advisor_id, starts_at);
CREATE INDEX ix_guard_month ON guard (month);
CREATE INDEX ix_guard_span ON guard (starts_at, ends_at);
CREATE INDEX ix_join_token_person_id ON join_token (person_id);
CREATE INDEX ix_lead_city ON lead (city_key, id);
CREATE INDEX ix_lead_deciding ON lead (id) WHERE state IN ('with_administrator', 'evidence_pending');
CREATE INDEX ix_lead_original_id ON lead (original_id);
CREATE INDEX ix_lead_owner ON lead (owner_id, state, id);
CREATE INDEX ix_lead_waiting ON lead (id) WHERE state = 'waiting';
CREATE INDEX ix_outbox_chat_pending ON outbox (channel, address, id) WHERE state = 'queued';
CREATE INDEX ix_outbox_pending ON outbox (priority, id) WHERE state = 'queued';
CREATE INDEX ix_review_open ON review_item (resolved_at, id);
CREATE INDEX ix_roster_entry_advisor ON roster_entry (advisor_id, month);
CREATE INDEX ix_suspension_open ON suspension (advisor_id, ended_at);
CREATE INDEX ix_assignment_advisor ON assignment (advisor_id, assigned_at);
CREATE INDEX ix_assignment_due ON assignment (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX ix_assignment_running ON assignment (advisor_id) WHERE outcome = 'running';
CREATE INDEX ix_call_lead_id ON call (lead_id);
CREATE INDEX ix_call_number ON call (number, started_at);
CREATE INDEX ix_call_unmatched ON call (id) WHERE dismissed_at IS NULL AND (lead_id IS NULL OR advisor_id IS NULL);
CREATE INDEX ix_closing_advisor_id ON closing (advisor_id);
CREATE INDEX ix_dispute_lead_id ON dispute (lead_id);
CREATE INDEX ix_dispute_open ON dispute (decided_at, id);
CREATE INDEX ix_lead_contact_value ON lead_contact (kind, value, lead_id);
COMMIT;
