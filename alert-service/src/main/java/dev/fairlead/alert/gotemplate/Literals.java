package dev.fairlead.alert.gotemplate;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Go's literals. */
final class Literals {

    private static final int LONGEST_NUMBER = 400;

    private Literals() {}

    /** The text between quotes. */
    static String unquote(String quoted) {
        String inside = quoted.substring(1, quoted.length() - 1);
        return quoted.charAt(0) == '`' ? inside : unescape(inside);
    }

    /** The code point of a character in quotes. */
    static long character(String quoted) {
        String text = unquote(quoted);
        if (text.codePointCount(0, text.length()) != 1) {
            throw new TemplateException("malformed character constant: " + quoted);
        }
        return text.codePointAt(0);
    }

    /** A whole number as a {@code Long}, another one as a {@code Double}. */
    static Object number(String text) {
        if (text.length() > LONGEST_NUMBER) {
            throw new TemplateException(
                    "bad number syntax: more than %d characters".formatted(LONGEST_NUMBER));
        }
        String digits = text.replace("_", "");
        try {
            Object whole = whole(digits);
            return whole == null ? Double.parseDouble(digits) : whole;
        } catch (NumberFormatException | ArithmeticException malformed) {
            throw new TemplateException("bad number syntax: '%s'".formatted(text));
        }
    }

    private static @Nullable Long whole(String text) {
        boolean negative = text.startsWith("-");
        String digits = negative || text.startsWith("+") ? text.substring(1) : text;
        String prefix = digits.length() > 2 ? digits.substring(0, 2).toLowerCase(Locale.ROOT) : "";
        BigInteger value =
                switch (prefix) {
                    case "0x" -> new BigInteger(digits.substring(2), 16);
                    case "0b" -> new BigInteger(digits.substring(2), 2);
                    case "0o" -> new BigInteger(digits.substring(2), 8);
                    default -> decimal(digits);
                };
        if (value == null) {
            return null;
        }
        return (negative ? value.negate() : value).longValueExact();
    }

    /** Null for what is no whole number; one that begins with 0 is octal. */
    private static @Nullable BigInteger decimal(String digits) {
        if (!digits.matches("[0-9]+")) {
            return null;
        }
        return new BigInteger(digits, digits.startsWith("0") ? 8 : 10);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                plain.append(c);
                continue;
            }
            i++;
            char escaped = text.charAt(i);
            int simple = "abfnrtv\\'\"".indexOf(escaped);
            if (simple >= 0) {
                plain.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
                continue;
            }
            int length =
                    switch (escaped) {
                        case 'x' -> 2;
                        case 'u' -> 4;
                        case 'U' -> 8;
                        default -> throw new TemplateException("unknown escape \\" + escaped);
                    };
            if (i + length >= text.length()) {
                throw new TemplateException("unterminated escape \\" + escaped);
            }
            plain.appendCodePoint(codePoint(text.substring(i + 1, i + 1 + length)));
            i += length;
        }
        return plain.toString();
    }

    private static int codePoint(String hexadecimal) {
        try {
            int point = Integer.parseInt(hexadecimal, 16);
            if (Character.isValidCodePoint(point)) {
                return point;
            }
        } catch (NumberFormatException malformed) {
            // Said below, as a number that is no character is.
        }
        throw new TemplateException("no character: '\\%s'".formatted(hexadecimal));
    }
}
