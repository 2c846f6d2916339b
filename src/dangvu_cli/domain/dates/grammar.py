"""The grammar of deadlines, in Vietnamese, English and ISO 8601.

Written in the notation of ``engine``; the words behind the terminal symbols stand in ``words``.
``N`` is a number of one or two digits, ``YYYY`` a year, ``COUNT`` a number of up to three digits
that is not 0, ``ROMAN`` a Roman numeral, ``LETTER`` one letter, ``WORD`` a word that the lexicon
lacks, ``NAME`` a word or number that may stand in a name. The whole text must fit; the words of
``lead`` alone are passed over, since they carry no date.
"""

from __future__ import annotations

GRAMMAR = """
deadline   = condition? (core | "(" core ")") vision* (purpose | aside)*
core       = none | continuing | open | recurring | window | relative | stretch | several | stage
             | session | narrowed | reported | point
lead       = LEAD bodies? | DONE | IN | THE | ":" | "," | (LEAD | DONE) AND | DUE (name+ ":")?
             | URGENT ","? (LEAD | DONE) | report AT | report ("," | AND) (LEAD | DONE)
leads      = lead*
# a verb with its object and its addressee; "báo cáo tháng 5" names the report, not its deadline
matter     = report | LEAD RESULT+ bodies? | MAKE DRAFT? work bodies?
# one object: a second one may be a verb that says when, "nhiệm vụ quy định trước …"
work       = WORK | DRAFT | DOCUMENT | RESULT | REPORT RESULT*
report     = REPORT RESULT* bodies?
bodies     = body (("," | AND) body)*
body       = TOWARD? (RANK+ OFFICE? | RANK* party | RANK* office) ("(" WITH body ")")?
office     = OFFICE (WORD | LEAD) (WORD | OFFICE)* place
party      = (BODY | LEVEL) (BODY | LEVEL | OFFICE)*
place      = (BODY | LEVEL)*
# "sau khi Quốc hội thông qua, …": the dated part behind the comma decides
condition  = AFTER NAME (name | N)* ","
name       = NAME | ROMAN | THU (COUNT | UNITWORD)
# "tầm nhìn đến năm 2045" does not end a stage
vision     = ("," | AND)* leads VISION TO? YEAR? YYYY
purpose    = ","? PURPOSE (name | ",")+ | ","? told | "(" told ")"
told       = (LEAD | REPORT) bodies
aside      = "(" WITH (name | N)* ")"

# --- how a day bounds the work: on it, by it, before it
point      = on | latest | by | before | to_before | since_signing
on         = leads when | leads AT running
latest     = leads (matter gap)? by_then
by_then    = BY (BY | TO | lead)* when
by         = leads TO (BY | TO | lead)* when | leads when LATEST
before     = leads (matter gap)? before_then
# a verb behind the object may say when that was done: "gửi hồ sơ nộp trước …"
gap        = ((":" | ",") leads)?
before_then = (BY leads)? BEFORE moment* when
to_before  = leads TO leads BEFORE moment* when
moment     = THE | ":" | MOMENT
since_signing = leads signed ","? until leads when
when       = timed | part
# "Quý II/2023 (trước ngày 15/6)": the nearer bound decides, inside the wider one
narrowed   = leads outer:part (("," | ";") inner:limit | "(" (inner:limit | inner:on
             | last_day) ")")
last_day   = day
limit      = DONE* (bounded | (BEFORE | BY (BY | TO | BEFORE)*) DAY day_alone)
bounded    = by_then | before_then
# "báo cáo năm 2023, trước 15/12/2023": the first part is what the report is on
reported   = leads REPORT RESULT* part ("," | ":")? inner:bounded
             | leads REPORT RESULT* part "(" inner:bounded ")"

# --- from one part to another
stretch    = leads (FROM leads)? first:when dash last:when
             | leads (FROM leads)? first:when to leads last:when
             | leads FROM first:now to leads last:when
             | leads FROM leads (first:when | first:now) join? until leads last:when
             | BETWEEN first:when AND last:when
             | leads (FROM leads | in_days FROM? leads)? first:day_alone ("-" | TO leads)
               last:day_marked
             | leads (FROM leads)? first:day_alone TO leads last:day
             | leads (FROM leads)? MONTH first:month_of ("-" | TO) last:month_of
             | leads (FROM leads)? QUARTER first:quarter_of ("-" | TO) last:quarter_of
             | leads (FROM leads)? named_days
in_days    = (length | PLURAL) DAY ","?
named_days = MONTHNAME "."? first:number ("-" | TO) last:number ORD? year_of?
dash       = "-" | ".."
to         = ","? TO+ BEFORE?
until      = leads DONE leads (TO | BY)* BEFORE? | leads (TO | BY)+ leads BEFORE? | leads BEFORE
several    = leads PLURAL? part (join part)+ | leads named_month ("/" named_month)+
             | leads (PLURAL | length)? MONTH month_of (join month_of)+
             | leads PLURAL? QUARTER quarter_of (join quarter_of)+
             | leads (PLURAL | length)? day_alone (join day_alone)* join day
join       = AND | "," AND? | ";" | "+" | "&"
named_month = MONTH month_of | MONTHNAME "."? year_of?
stage      = leads DOCUMENT? FROM? (length YEAR)? STAGE? (length YEAR)? (ROMAN | N)? "("?
             PLURAL? YEAR? first_year:YYYY ("-" | TO) YEAR? last_year:YYYY ")"?
             | leads FROM? length YEAR "("? YEAR? first_year:YYYY ("-"
             | TO) YEAR? last_year:YYYY ")"?
             | leads STAGE leads stretch
length     = number

# --- meetings with their date
session    = leads SESSION (name | N | ",")* "(" leads session_date ")"
             | leads SESSION name* leads session_date
session_date = month | quarter | day

# --- no last day
none       = NONE
continuing = always ((join | "/")? PERIODIC? EVERY unit_name)?
             | always ","? "("? (stretch | stage | on | latest | by | open) ")"?
             | on ("," | "(")? always ")"?
always     = leads CONTINUING (join? CONTINUING)*
open       = leads FROM leads (since:when | since:now) ONWARD?
             | leads FROM? leads since:when AND leads PLURAL YEAR (FOLLOWING | SHIFT)

# --- recurrences
recurring  = leads report? PERIODIC? leads cycle | leads report? PERIODIC leads half_yearly
cycle      = every_unit | on_monthday | on_quarterday | on_yearday | on_yearmonth | on_weekday
             | half_yearly_once | every_unit "(" stated ")" | every_unit "," stated
stated     = on_quarterday
bounds     = (lead | BY | TO | BEFORE | END | clock)*
every_unit = bounds (WHICH? DAY END?)? OF? every | COUNT? ONCE "/" unit_name
             | EVERY unit_name COUNT ONCE
every      = EVERY unit_name ONCE? | ADVERB | PERIODIC unit_name
unit_name  = DAY | WEEK | MONTH | QUARTER | YEAR
every_month = OF? EVERY MONTH | ADVERB | OF? MONTH OF? REPORT | OF MONTH FOLLOWING+
             | OF? MONTH FOLLOWING+ MONTH REPORT
on_monthday = bounds DAY? THE? number ORD? every_month
             | every_month bounds DAY? THE? number ORD?
             | every_month "(" bounds DAY? THE? number ORD? ")"
on_quarterday = bounds (DAY? number OF?)? MONTH (START | END) OF? EVERY? QUARTER
             (REPORT | SHIFT | FOLLOWING)*
             | bounds (DAY? THE? number ORD? OF)? THE? (WHICH | ORDINAL) MONTH OF EVERY QUARTER
every_year = OF? EVERY YEAR | ADVERB | OF YEAR FOLLOWING+ (YEAR? REPORT)? | OF YEAR REPORT
on_yearday = bounds yeardays every_year | every_year bounds yeardays next_year?
             | every_year "(" bounds yeardays next_year? ")"
             | length MONTH yearday_of join EVERY? YEAR yearday_of
yeardays   = DAY? yearday (join bounds DAY? yearday)*
yearday_of = ":" bounds DAY? yearday | "(" bounds DAY? yearday ")"
next_year  = OF? YEAR (SHIFT | FOLLOWING)+
on_yearmonth = bounds yearmonths every_year | every_year bounds yearmonths
             | every_year "(" bounds yearmonths ")"
yearmonths = MONTH yearmonth (join MONTH? yearmonth)* | MONTHNAME (join MONTHNAME)*
             | QUARTER yearquarter (join QUARTER? yearquarter)*
yearmonth  = number
yearquarter = quarter_number
on_weekday = bounds weekday (EVERY WEEK | ADVERB) | bounds EVERY weekday | bounds WEEKDAYS
             | (EVERY WEEK | ADVERB) bounds (weekday | WEEKDAYS)
half_yearly_once = length unit_name once | EVERY length MONTH
once       = "/"? COUNT? ONCE
half_yearly = length MONTH (join (EVERY | COUNT)? YEAR)?
window     = leads FROM leads DAY? number window_month TO leads DAY? number window_month
             | leads FROM leads DAY? number window_month
               TO leads DAY? number OF? MONTH END QUARTER OF? REPORT
             | leads FROM leads DAY? yearday window_year TO leads DAY? yearday window_year
window_month = OF? MONTH (BEFORE | SHIFT | FOLLOWING | PRECEDING)+ (MONTH? REPORT)?
             | OF? MONTH OF? REPORT
window_year = OF? YEAR (BEFORE | SHIFT | FOLLOWING | PRECEDING)+ (YEAR? OF? REPORT)?
             | OF? YEAR? OF? REPORT

# --- a length of time, counted from the assignment or from a day
relative   = within* span ","? anchor | within* span | leads signed
within     = lead | WITHIN | BY AFTER | BY | WITHIN AFTER
span       = number (DAY | WEEK | MONTH | YEAR) NIGHT? | number (DAY WORKING | WORKING DAY)
anchor     = signed | FROM since:day | FROM (since:today | since:now)
signed     = (FROM KHI? | OF | AFTER) DAY? SIGNED DOCUMENT? SHIFT?

# --- parts of the calendar
part       = edge | rest | unit
unit       = day | near | week | month | months | quarter | half | year
edge       = (PLURAL? DAY)? (START | MID | END) "-"? OF? THE? edged | (WHICH
             | ORDINAL) DAY OF THE? edged | YEAR "-" END whole_year
edged      = day | near | week | month | months | quarter | half | year | running
running    = WEEK | MONTH | QUARTER | YEAR
rest       = PLURAL MONTH (END | REMAINING) OF? whole_year
             | REMAINING MONTH OF whole_year
timed      = END? clock ","? leads timed_day | timed_day ","? leads clock
timed_day  = day | near_day
clock      = TIMEOFDAY | hour TIMEOFDAY? | TIMEOFDAY ","? hour | FROM hour (TO | "-") hour
             | hour "-" hour
hour       = N HOUR (N (MINUTE | "'")?)? | N ":" N (":" N)? AMPM? | N AMPM

near       = (WEEK | MONTH | QUARTER | YEAR) SHIFT | WHICH (WEEK | MONTH | QUARTER | YEAR)
             | near_day
near_day   = today | "+" COUNT LETTER | EO | weekday | weekday (WEEK SHIFT | WHICH WEEK) | unclear
             | DAY number MONTH NEAR | THE? number ORD OF WHICH MONTH
# known so that "ngay 5 thang sau" without marks has two readings, and not June alone
unclear    = DAY? number OF? MONTH LATER | number MONTH (NEAR | YEAR) | weekday NEAR | WHICH weekday
today      = DAYSHIFT
# "từ nay" only: what runs "đến nay" lies behind
now        = NOW

day        = (DAY? weekday ","?)? DAY? day_named NEAR? | DAY? day_named "(" weekday ")"
             | DAY? weekday "(" DAY? day_named ")"
day_named  = N "/" N "/" YYYY | N "-" N "-" YYYY | N "." N "." YYYY
             | YYYY "-" N "-" N | YYYY "/" N "/" N
             | yearday year_word? | spoken_day year_of?
yearday    = N "/" N | N "-" N | N "." N | spoken_day
spoken_day = (numeral | DAY words) OF? MONTH number | numeral ORD? OF? "-"? MONTHNAME "."?
             | MONTHNAME "."? THE? numeral ORD?
day_alone  = DAY? number
day_marked = DAY? N "/" N ("/" YYYY)? year_word? | DAY? N "." N ("." YYYY)? year_word?
             | DAY? spoken_day year_of?
weekday    = WEEKDAY | THU (COUNT | UNITWORD)

week       = WEEK COUNT (sep YYYY | year_of)? | YYYY "-"? W COUNT | W COUNT sep? YYYY
month      = MONTH month_of | MONTHNAME "."? (year_of | "-" YYYY)? | N sep YYYY | YYYY "-" N
             | LETTER N (sep YYYY | year_word) | MONTH (START | END) OF? (quarter | whole_year)
month_of   = number year_of? NEAR?
months     = length (MONTH | QUARTER) (START | END) OF? whole_year
             | (ORDINAL | WHICH) length MONTH OF whole_year
quarter    = QUARTER quarter_of | Q "." quarter_of | QROMAN year_of? | COUNT Q sep? YYYY
             | WHICH QUARTER OF whole_year | YYYY "-"? QUARTER COUNT
             | (ORDINAL | COUNT ORD) QUARTER year_of? | QUARTER (START | END) OF? whole_year
quarter_of = quarter_number year_of? NEAR?
quarter_number = ROMAN | number
half       = HALF COUNT year_of? | YYYY "-"? HALF COUNT | (ORDINAL | COUNT ORD) HALF OF? whole_year
             | NUA (START | END) OF? whole_year
year       = YEAR? YYYY | YEAR spelled_year
spelled_year = MILLENNIUM NOHUNDREDS words
sep        = "/" | "-" | "." | "'"
year_of    = sep YYYY | ","? OF? IN? YEAR? YYYY | year_word
year_word  = ","? OF? IN? YEAR (YYYY | spelled_year) | "," YYYY | ","? YEAR SHIFT | OF? WHICH YEAR
whole_year = YEAR? YYYY | YEAR SHIFT | YEAR | WHICH YEAR

number     = numeral | words
numeral    = COUNT ("(" words ")")?
words      = UNITWORD | TEN UNITWORD? | UNITWORD TENS UNITWORD?
"""
