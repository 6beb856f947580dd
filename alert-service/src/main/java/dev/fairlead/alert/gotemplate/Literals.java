package dev.fairlead.alert.gotemplate;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Go's literals. */
final class Literals {

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
        int base =
                switch (prefix) {
                    case "0x" -> 16;
                    case "0b" -> 2;
                    case "0o" -> 8;
                    default -> 10;
                };
        if (base == 10 && !digits.matches("[0-9]+")) {
            return null;
        }
        BigInteger value = new BigInteger(base == 10 ? digits : digits.substring(2), base);
        return (negative ? value.negate() : value).longValueExact();
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
