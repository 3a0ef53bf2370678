package dev.vestnik.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What goes wrong with numbers, units and dates in an English translation. */
final class NumberErrors {

    /** Not a part of a name such as COVID-19 or T-90M. */
    private static final String NUMBER = "(?<![\\p{L}\\p{N}.,:/])(?<!\\p{L}[-–])\\d+(?:[.,:]\\d+)*(?![\\p{L}\\p{N}])";

    private static final Pattern ANY_NUMBER = Pattern.compile(NUMBER);
    private static final Pattern NUMBER_BEFORE_WORD = Pattern.compile(NUMBER + " (?=\\p{Ll}{2})");

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("two", "three"),
            Map.entry("three", "five"),
            Map.entry("four", "three"),
            Map.entry("five", "six"),
            Map.entry("six", "seven"),
            Map.entry("seven", "nine"),
            Map.entry("eight", "six"),
            Map.entry("nine", "five"),
            Map.entry("ten", "eleven"),
            Map.entry("twelve", "ten"),
            Map.entry("twenty", "thirty"),
            Map.entry("thirty", "fifty"));
    private static final Pattern WORD = Places.anyOf(WORDS.keySet());

    private static final Map<String, String> SCALES = Map.of(
            "thousand", "million",
            "million", "billion",
            "billion", "million",
            "trillion", "billion",
            "mln", "bln",
            "bln", "mln",
            "tln", "bln");
    private static final Pattern SCALE = Places.anyOf(SCALES.keySet());

    private static final String AMOUNT =
            "(?= ?%| (?:percent|km|kilom|met|m\\b|degrees|points|kg|kilog|tons|liters|hectares|dollars|euros|rubles))";
    private static final Pattern DECIMAL =
            Pattern.compile("(?<![\\p{L}\\p{N}.,:/-])(?:\\d+\\.\\d+(?![.\\d]*[.:]\\d)(?! ?[ap]\\.?m)|\\d{2,3}" + AMOUNT
                    + ")(?![\\p{L}\\p{N}])");

    private static final Pattern PERCENT = Pattern.compile("(?<=\\d)(?: ?%| percent(?:age points?)?\\b)");

    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("kilometers", "miles"),
            Map.entry("kilometer", "mile"),
            Map.entry("km", "miles"),
            Map.entry("meters", "feet"),
            Map.entry("meter", "foot"),
            Map.entry("centimeters", "meters"),
            Map.entry("cm", "m"),
            Map.entry("millimeters", "centimeters"),
            Map.entry("mm", "cm"),
            Map.entry("miles", "kilometers"),
            Map.entry("kilograms", "tons"),
            Map.entry("kg", "tons"),
            Map.entry("tons", "kilograms"),
            Map.entry("liters", "gallons"),
            Map.entry("hectares", "acres"),
            Map.entry("dollars", "euros"),
            Map.entry("euros", "dollars"),
            Map.entry("rubles", "dollars"),
            Map.entry("seconds", "minutes"),
            Map.entry("minutes", "hours"),
            Map.entry("hours", "days"),
            Map.entry("days", "weeks"),
            Map.entry("weeks", "months"),
            Map.entry("months", "years"),
            Map.entry("years", "months"));
    private static final Pattern UNIT =
            Pattern.compile("(?<=\\d[ -]|\\d (?:thousand|million|billion) |\\d sq\\. |\\d square )(?:"
                    + String.join(
                            "|",
                            UNITS.keySet().stream()
                                    .sorted((a, b) -> b.length() - a.length())
                                    .toList())
                    + ")(?!\\p{L})|[$€](?=\\d)");

    private static final Pattern SIGN = Pattern.compile("(?:(?<=^|[\\s(.])[-−–+]|\\b(?:minus|plus) )(?=\\d)");

    private static final List<String> MONTHS = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final String MONTH = "(?:" + String.join("|", MONTHS) + ")";
    private static final Pattern MONTH_OF_DATE =
            Pattern.compile("\\b" + MONTH + "(?=,? \\d)|(?<=\\d |\\d(?:st|nd|rd|th) |\\d of )" + MONTH + "\\b");
    private static final Pattern DAY_OF_DATE =
            Pattern.compile("(?<=" + MONTH + " )\\d{1,2}(?!\\d)|(?<![\\p{L}\\d.,:])\\d{1,2}(?= " + MONTH + ")");
    private static final Pattern YEAR =
            Pattern.compile("(?<![\\p{L}\\p{N}.,:$€])(?:19|20)\\d\\d(?![\\p{L}\\p{N}%.,]*\\d)");
    private static final Pattern WEEKDAY = Places.anyOf(WEEKDAYS);
    private static final int DAYS = 28;

    private NumberErrors() {}

    static List<ErrorKind> kinds() {
        return List.of(
                ErrorKind.of(
                        "digit changed",
                        (text, random) -> Places.replaceOne(text, ANY_NUMBER, random, NumberErrors::otherDigit)),
                ErrorKind.of(
                        "number word changed",
                        (text, random) -> Places.replaceOne(
                                text, WORD, random, (word, _) -> WORDS.getOrDefault(word.group(), ""))),
                ErrorKind.of(
                        "number scale changed",
                        (text, random) -> Places.replaceOne(
                                text, SCALE, random, (word, _) -> SCALES.getOrDefault(word.group(), ""))),
                ErrorKind.of(
                        "decimal point moved",
                        (text, random) -> Places.replaceOne(text, DECIMAL, random, NumberErrors::otherPoint)),
                ErrorKind.of(
                        "percent dropped", (text, random) -> Places.replaceOne(text, PERCENT, random, (_, _) -> "")),
                ErrorKind.of(
                        "unit changed",
                        (text, random) -> Places.replaceOne(text, UNIT, random, (unit, _) -> otherUnit(unit.group()))),
                ErrorKind.of(
                        "sign changed",
                        (text, random) -> Places.replaceOne(text, SIGN, random, (sign, _) -> otherSign(sign.group()))),
                ErrorKind.of("date changed", NumberErrors::otherDate),
                ErrorKind.of(
                        "number dropped",
                        (text, random) -> Places.replaceOne(text, NUMBER_BEFORE_WORD, random, (_, _) -> "")));
    }

    private static String otherDigit(MatchResult number, Random random) {
        String text = number.group();
        int place;
        do {
            place = random.nextInt(text.length());
        } while (!Character.isDigit(text.charAt(place)));
        int digit = text.charAt(place) - '0';
        // Neither a zero in front, nor a number that could be the same one otherwise written.
        int other = 1 + (digit + random.nextInt(8)) % 9;
        if (other == digit) {
            other = other % 9 + 1;
        }
        return text.substring(0, place) + other + text.substring(place + 1);
    }

    private static String otherPoint(MatchResult number, Random random) {
        String text = number.group();
        int point = text.indexOf('.');
        if (point < 0) {
            return text.charAt(0) + "." + text.substring(1);
        }
        String digits = text.substring(0, point) + text.substring(point + 1);
        boolean left = point > 1 && random.nextBoolean();
        if (left) {
            return digits.substring(0, point - 1) + "." + digits.substring(point - 1);
        }
        String moved =
                digits.substring(0, point + 1) + (digits.length() > point + 1 ? "." + digits.substring(point + 1) : "");
        return moved.length() > 1 && moved.charAt(0) == '0' && moved.charAt(1) != '.' ? moved.substring(1) : moved;
    }

    private static String otherUnit(String unit) {
        return switch (unit) {
            case "$" -> "€";
            case "€" -> "$";
            default -> UNITS.getOrDefault(unit, unit);
        };
    }

    private static String otherSign(String sign) {
        return switch (sign) {
            case "+" -> "-";
            case "plus " -> "minus ";
            default -> "";
        };
    }

    private static Optional<String> otherDate(String text, Random random) {
        List<ErrorKind.Change> changes = new ArrayList<>(List.of(
                (date, lot) ->
                        Places.replaceOne(date, MONTH_OF_DATE, lot, (month, more) -> another(month, MONTHS, more)),
                (date, lot) -> Places.replaceOne(date, WEEKDAY, lot, (day, more) -> another(day, WEEKDAYS, more)),
                (date, lot) -> Places.replaceOne(date, DAY_OF_DATE, lot, (day, more) -> anotherDay(day.group(), more)),
                (date, lot) -> Places.replaceOne(
                        date,
                        YEAR,
                        lot,
                        (year, more) -> Integer.toString(Integer.parseInt(year.group()) - 1 - more.nextInt(4)))));
        Collections.shuffle(changes, random);
        return changes.stream()
                .flatMap(change -> change.apply(text, random).stream())
                .findFirst();
    }

    private static String another(MatchResult one, List<String> all, Random random) {
        int step = 1 + random.nextInt(all.size() - 1);
        return all.get((all.indexOf(one.group()) + step) % all.size());
    }

    private static String anotherDay(String day, Random random) {
        return Integer.toString(1 + (Integer.parseInt(day) + random.nextInt(DAYS - 1)) % DAYS);
    }
}
