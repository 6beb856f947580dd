package dev.fairlead.promql.testing;

import dev.fairlead.promql.histogram.FloatHistogram;
import dev.fairlead.promql.value.StaleNaN;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sequences of points: numbers, {@code a+bxn}, {@code axn}, {@code _}, {@code _xn}, {@code
 * stale}, histograms.
 */
final class PointReader {
    /** Never hexadecimal: {@code 0x3} is a zero and three more. */
    private static final String NUMBER =
            "[+-]?(?:(?:[0-9][0-9_]*\\.?[0-9_]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[iI][nN][fF]|[nN][aA][nN])";

    private static final Pattern ITEM =
            Pattern.compile(
                    "(?:(?<gap>_)|(?<stale>stale)|(?<number>"
                            + NUMBER
                            + "))"
                            + "(?:(?<step>[+-]"
                            + NUMBER
                            + "))?(?:x(?<times>[0-9]+))?(?=\\s|$)");
    private static final Pattern TAIL =
            Pattern.compile(
                    "(?:(?<sign>[+-])\\{\\{(?<step>.*?)\\}\\})?(?:x(?<times>[0-9]+))?(?=\\s|$)");
    private static final int MOST = 1_000_000;

    private final String text;
    private final int line;
    private final List<Point> points = new ArrayList<>();

    private PointReader(String text, int line) {
        this.text = text;
        this.line = line;
    }

    static List<Point> read(String text, int line) {
        var reader = new PointReader(text, line);
        reader.read();
        return reader.points;
    }

    private void read() {
        int at = 0;
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                return;
            }
            at = text.startsWith("{{", at) ? histograms(at) : item(at);
        }
    }

    private int item(int at) {
        Matcher item = ITEM.matcher(text).region(at, text.length());
        if (!item.lookingAt()) {
            throw new ScriptException(line, "invalid value at \"" + text.substring(at) + "\"");
        }
        int times = times(item.group("times"));
        if (item.group("gap") != null) {
            // A gap stands for as many points as it says; all else is followed by as many.
            for (int i = 0; i < Math.max(1, times); i++) {
                points.add(new Point.Omitted());
            }
        } else if (item.group("stale") != null) {
            for (int i = 0; i <= times; i++) {
                points.add(new Point.Number(StaleNaN.value()));
            }
        } else {
            double value = number(item.group("number"));
            String step = item.group("step");
            double increment = step == null ? 0 : number(step);
            for (int i = 0; i <= times; i++) {
                points.add(new Point.Number(value));
                value += increment;
            }
        }
        return item.end();
    }

    private int times(String digits) {
        if (digits == null) {
            return 0;
        }
        long times = digits.length() > 9 ? Long.MAX_VALUE : Long.parseLong(digits);
        if (times > MOST) {
            throw new ScriptException(line, "more than " + MOST + " repetitions: " + digits);
        }
        return (int) times;
    }

    static double number(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replace("_", "");
        boolean negative = digits.startsWith("-");
        String unsigned = digits.startsWith("+") || negative ? digits.substring(1) : digits;
        double value =
                switch (unsigned) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "nan" -> Double.NaN;
                    default ->
                            unsigned.startsWith("0x")
                                    ? new BigInteger(unsigned.substring(2), 16).doubleValue()
                                    : Double.parseDouble(unsigned);
                };
        return negative ? -value : value;
    }

    private int histograms(int at) {
        int close = text.indexOf("}}", at);
        if (close < 0) {
            throw new ScriptException(line, "histogram without \"}}\"");
        }
        var first = HistogramReader.read(text.substring(at + 2, close), line);
        Matcher tail = TAIL.matcher(text).region(close + 2, text.length());
        if (!tail.lookingAt()) {
            throw new ScriptException(
                    line, "invalid text behind a histogram: \"" + text.substring(close + 2) + "\"");
        }
        int times = times(tail.group("times"));
        String step = tail.group("step");
        Point.Histogram current = first;
        points.add(current);
        for (int i = 0; i < times; i++) {
            if (step != null) {
                var increment = HistogramReader.read(step, line);
                boolean adds = tail.group("sign").equals("+");
                FloatHistogram next =
                        (adds
                                        ? current.histogram().plus(increment.histogram())
                                        : current.histogram().minus(increment.histogram()))
                                .histogram();
                current = new Point.Histogram(next, first.hintGiven() || increment.hintGiven());
            }
            points.add(current);
        }
        return tail.end();
    }
}
