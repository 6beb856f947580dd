package dev.fairlead.promql.eval;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** Functions of a single number. */
final class MathFunctions {
    private MathFunctions() {}

    static DoubleUnaryOperator of(String name) {
        return switch (name) {
            case "abs" -> Math::abs;
            case "ceil" -> Math::ceil;
            case "floor" -> Math::floor;
            case "exp" -> Math::exp;
            case "sqrt" -> Math::sqrt;
            case "ln" -> Math::log;
            case "log2" -> MathFunctions::log2;
            case "log10" -> Math::log10;
            case "sgn" -> Math::signum;
            case "sin" -> Math::sin;
            case "cos" -> Math::cos;
            case "tan" -> Math::tan;
            case "asin" -> Math::asin;
            case "acos" -> Math::acos;
            case "atan" -> Math::atan;
            case "sinh" -> Math::sinh;
            case "cosh" -> Math::cosh;
            case "tanh" -> Math::tanh;
            case "asinh" -> MathFunctions::asinh;
            case "acosh" -> MathFunctions::acosh;
            case "atanh" -> x -> 0.5 * (Math.log1p(x) - Math.log1p(-x));
            case "deg" -> x -> x * 180 / Math.PI;
            case "rad" -> x -> x * Math.PI / 180;
            case "day_of_month" -> calendar(ZonedDateTime::getDayOfMonth);
            case "day_of_week" -> calendar(time -> time.getDayOfWeek().getValue() % 7);
            case "day_of_year" -> calendar(ZonedDateTime::getDayOfYear);
            case "days_in_month" -> calendar(time -> time.toLocalDate().lengthOfMonth());
            case "hour" -> calendar(ZonedDateTime::getHour);
            case "minute" -> calendar(ZonedDateTime::getMinute);
            case "month" -> calendar(ZonedDateTime::getMonthValue);
            case "year" -> calendar(ZonedDateTime::getYear);
            default -> throw new IllegalStateException("No function of a number: " + name);
        };
    }

    private static DoubleUnaryOperator calendar(ToDoubleFunction<ZonedDateTime> part) {
        return seconds -> {
            // java.time ends at year 999,999,999; beyond it no calendar is meant.
            if (!(Math.abs(seconds) < 3e16)) {
                return Double.NaN;
            }
            return part.applyAsDouble(Instant.ofEpochSecond((long) seconds).atZone(ZoneOffset.UTC));
        };
    }

    /** Exact for powers of two. */
    private static double log2(double x) {
        int exponent = Math.getExponent(x);
        if (x > 0 && x < Double.POSITIVE_INFINITY && x == Math.scalb(1.0, exponent)) {
            return exponent;
        }
        return Math.log(x) / Math.log(2);
    }

    private static double asinh(double x) {
        if (x == 0 || Double.isInfinite(x)) {
            return x;
        }
        double a = Math.abs(x);
        double result =
                a > 1L << 28
                        ? Math.log(a) + Math.log(2)
                        : Math.log1p(a + a * a / (1 + Math.sqrt(a * a + 1)));
        return Math.copySign(result, x);
    }

    private static double acosh(double x) {
        if (x < 1) {
            return Double.NaN;
        }
        if (x > 1L << 28) {
            return Math.log(x) + Math.log(2);
        }
        double t = x - 1;
        return Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    /** The nearest multiple, halves upwards. */
    static double round(double value, double nearest) {
        // As in Prometheus: the inverse keeps results such as 0.1 exact.
        double inverse = 1 / nearest;
        return Math.floor(value * inverse + 0.5) / inverse;
    }
}
