"""The grammar of deadlines, in Vietnamese, English and ISO 8601.

Written in the notation of ``engine``; the words behind the terminal symbols stand in ``words``.
``N`` is a number of one or two digits, ``YYYY`` a year, ``COUNT`` a number of up to three digits
that is not 0, ``ROMAN`` a Roman numeral, ``LETTER`` one letter, ``WORD`` a word that the lexicon
lacks, ``NAME`` a word or number that may stand in a name. The whole text must fit; the words of
``lead`` alone are passed over, since they carry no date.
"""

from __future__ import annotations

GRAMMAR = """
deadline   = condition? (core | "(" core ")") vision*
core       = none | continuing | open | recurring | window | relative | stretch | several | stage
             | session | point
lead       = LEAD | DONE | IN | THE | ":" | ","
# "sau khi Quốc hội thông qua, …": the dated part behind the comma decides
condition  = AFTER NAME (name | N)* ","
name       = NAME | ROMAN | THU (COUNT | UNITWORD)
# "tầm nhìn đến năm 2045" does not end a stage
vision     = ("," | AND)* lead* VISION TO? YEAR? YYYY

# --- how a day bounds the work: on it, by it, before it
point      = on | by | before
on         = lead* when
by         = lead* (BY | TO) (BY | TO | lead)* when | lead* when LATEST
before     = lead* ((BY | TO) lead*)? BEFORE lead* when
when       = timed | part

# --- from one part to another
stretch    = lead* (FROM lead*)? first:when dash last:when
             | lead* (FROM lead*)? first:when to lead* last:when
             | lead* FROM lead* first:when join? until lead* last:when
             | BETWEEN first:when AND last:when
             | lead* (FROM lead* | length)? first:day_alone ("-" | TO lead*) last:day_marked
             | lead* (FROM lead*)? first:day_alone TO lead* last:day
             | lead* (FROM lead*)? MONTH first:month_of ("-" | TO) last:month_of
             | lead* (FROM lead*)? QUARTER first:quarter_of ("-" | TO) last:quarter_of
dash       = "-" | ".."
to         = ","? TO+ BEFORE?
until      = lead* DONE lead* (TO | BY)* BEFORE? | lead* (TO | BY)+ lead* BEFORE? | lead* BEFORE
several    = lead* PLURAL? part (join part)+
             | lead* (PLURAL | length)? MONTH month_of (join month_of)+
             | lead* PLURAL? QUARTER quarter_of (join quarter_of)+
             | lead* (PLURAL | length)? day_alone (join day_alone)* join day
join       = AND | "," AND? | ";" | "+" | "&"
stage      = lead* DOCUMENT? FROM? (length YEAR)? STAGE? (length YEAR)? (ROMAN | N)? "("?
             YEAR? first_year:YYYY ("-" | TO) YEAR? last_year:YYYY ")"?
             | lead* FROM? length YEAR "("? YEAR? first_year:YYYY ("-"
             | TO) YEAR? last_year:YYYY ")"?
             | lead* STAGE lead* stretch
length     = number

# --- meetings with their date
session    = lead* SESSION (name | N | ",")* "(" lead* session_date ")"
             | lead* SESSION name* lead* session_date
session_date = month | quarter | day

# --- no last day
none       = NONE
continuing = always (join? PERIODIC? EVERY unit_name)?
             | always ","? "("? (stretch | stage | point | open) ")"?
             | on ("," | "(")? always ")"?
always     = lead* CONTINUING (join? CONTINUING)*
open       = lead* FROM lead* since:when ONWARD?
             | lead* FROM? lead* since:when AND lead* PLURAL YEAR (FOLLOWING | SHIFT)

# --- recurrences
recurring  = lead* PERIODIC? lead* cycle | lead* PERIODIC lead* half_yearly
cycle      = every_unit | on_monthday | on_quarterday | on_yearday | on_yearmonth | on_weekday
             | half_yearly_once
bounds     = (lead | BY | TO | BEFORE | END | clock)*
every_unit = bounds (WHICH? DAY END?)? OF? every | COUNT? ONCE "/" unit_name
every      = EVERY unit_name ONCE? | ADVERB
unit_name  = DAY | WEEK | MONTH | QUARTER | YEAR
every_month = OF? EVERY MONTH | ADVERB | OF? MONTH OF? REPORT | OF MONTH FOLLOWING+
             | OF? MONTH FOLLOWING+ MONTH REPORT
on_monthday = bounds DAY? THE? number ORD? every_month
             | every_month bounds DAY? THE? number ORD?
on_quarterday = bounds (DAY? number OF?)? MONTH (START | END) OF? EVERY? QUARTER
             (REPORT | SHIFT | FOLLOWING)*
             | bounds (DAY? THE? number ORD? OF)? THE? (WHICH | ORDINAL) MONTH OF EVERY QUARTER
every_year = OF? EVERY YEAR | ADVERB | OF YEAR FOLLOWING+ (YEAR? REPORT)? | OF YEAR REPORT
on_yearday = bounds DAY? yearday (join DAY? yearday)* every_year
on_yearmonth = bounds (MONTH number | QUARTER quarter_number | MONTHNAME) every_year
on_weekday = bounds weekday (EVERY WEEK | ADVERB) | bounds EVERY weekday
half_yearly_once = length MONTH "/"? ONCE | EVERY length MONTH
half_yearly = length MONTH (join EVERY? YEAR)?
window     = lead* FROM lead* DAY? number window_month TO lead* DAY? number window_month
             | lead* FROM lead* DAY? number window_month
               TO lead* DAY? number OF? MONTH END QUARTER OF? REPORT
             | lead* FROM lead* DAY? yearday window_year TO lead* DAY? yearday window_year
window_month = OF? MONTH (BEFORE | SHIFT | FOLLOWING | PRECEDING)+ (MONTH? REPORT)?
             | OF? MONTH OF? REPORT
window_year = OF? YEAR (BEFORE | SHIFT | FOLLOWING | PRECEDING)+ (YEAR? OF? REPORT)?
             | OF? YEAR? OF? REPORT

# --- a length of time, counted from the assignment or from a day
relative   = within* span ","? anchor | within* span | lead* signed
within     = lead | WITHIN | BY AFTER | BY | WITHIN AFTER
span       = number (DAY | WEEK | MONTH | YEAR) NIGHT? | number (DAY WORKING | WORKING DAY)
anchor     = signed | FROM since:day | FROM since:today
signed     = (FROM | OF | AFTER) DAY? SIGNED DOCUMENT? SHIFT?

# --- parts of the calendar
part       = edge | rest | unit
unit       = day | near | week | month | months | quarter | half | year
edge       = (PLURAL? DAY)? (START | MID | END) "-"? OF? THE? edged | (WHICH
             | ORDINAL) DAY OF THE? edged
edged      = day | near | week | month | months | quarter | half | year | running
running    = WEEK | MONTH | QUARTER | YEAR
rest       = PLURAL MONTH (END | REMAINING) OF? whole_year
             | REMAINING MONTH OF whole_year
timed      = clock ","? lead* timed_day | timed_day ","? lead* clock
timed_day  = day | near_day
clock      = TIMEOFDAY | hour TIMEOFDAY? | TIMEOFDAY ","? hour | FROM hour (TO | "-") hour
             | hour "-" hour
hour       = N HOUR (N (MINUTE | "'")?)? | N ":" N AMPM? | N AMPM

near       = (WEEK | MONTH | QUARTER | YEAR) SHIFT | WHICH (WEEK | MONTH | QUARTER | YEAR)
             | near_day
near_day   = today | "+" COUNT LETTER | EO | weekday | weekday (WEEK SHIFT | WHICH WEEK)
             | DAY? number MONTH NEAR | THE? number ORD OF WHICH MONTH
today      = DAYSHIFT

day        = (weekday ","?)? DAY? day_named NEAR? | DAY? day_named "(" weekday ")"
             | weekday "(" DAY? day_named ")"
day_named  = N "/" N "/" YYYY | N "-" N "-" YYYY | N "." N "." YYYY
             | YYYY "-" N "-" N | YYYY "/" N "/" N
             | yearday year_word? | spoken_day year_of?
yearday    = N "/" N | N "-" N | N "." N | spoken_day
spoken_day = number OF? MONTH number | number ORD? OF? "-"? MONTHNAME "."?
             | MONTHNAME "."? THE? number ORD?
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
quarter    = QUARTER quarter_of | YYYY "-"? QUARTER COUNT | ORDINAL QUARTER year_of?
             | QUARTER (START | END) OF? whole_year
quarter_of = quarter_number year_of? NEAR?
quarter_number = ROMAN | number
half       = HALF COUNT year_of? | YYYY "-"? HALF COUNT | ORDINAL HALF OF? whole_year
             | NUA (START | END) OF? whole_year
year       = YEAR? YYYY
sep        = "/" | "-" | "."
year_of    = sep YYYY | ","? OF? IN? YEAR? YYYY | year_word
year_word  = ","? OF? IN? YEAR YYYY | "," YYYY | ","? YEAR SHIFT | OF? WHICH YEAR
whole_year = YEAR? YYYY | YEAR SHIFT | YEAR | WHICH YEAR

number     = COUNT ("(" words ")")? | words
words      = UNITWORD | TEN UNITWORD? | UNITWORD TENS UNITWORD?
"""
