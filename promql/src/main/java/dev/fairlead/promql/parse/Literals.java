package dev.fairlead.promql.parse;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads numbers and strings as Go writes them, which is what PromQL inherited. */
final class Literals {
    /** Bits of a whole number. */
    private static final int WIDEST = 63;

    private Literals() {}

    /**
     * The number of a literal.
     *
     * @throws NumberFormatException where the digits make no number
     */
    static double number(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("nan")) {
            return Double.NaN;
        }
        if (lower.equals("inf")) {
            return Double.POSITIVE_INFINITY;
        }
        String digits = lower.replace("_", "");
        if (digits.startsWith("0x")) {
            BigInteger whole = new BigInteger(digits.substring(2), 16);
            return finite(whole.bitLength() <= WIDEST ? whole.doubleValue() : Double.NaN);
        }
        // As in Go, a whole number that starts with 0 and has only octal digits is octal.
        if (digits.length() > 1
                && digits.startsWith("0")
                && digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return new BigInteger(digits, 8).doubleValue();
        }
        return finite(Double.parseDouble(digits));
    }

    /** As in Go, digits of a number that is too large make none. */
    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new NumberFormatException("too large");
        }
        return number;
    }

    /**
     * The text inside a quoted literal.
     *
     * @throws IllegalArgumentException for an escape that is none
     */
    static String unquote(String literal) {
        char quote = literal.charAt(0);
        String inside = literal.substring(1, literal.length() - 1);
        if (quote == '`' || inside.indexOf('\\') < 0) {
            return inside;
        }
        // Escapes may name single bytes, so the text is put together from bytes.
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < inside.length(); ) {
            int c = inside.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\') {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char escape = i < inside.length() ? inside.charAt(i++) : '\0';
            switch (escape) {
                case 'a' -> bytes.write(7);
                case 'b' -> bytes.write('\b');
                case 'f' -> bytes.write('\f');
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 't' -> bytes.write('\t');
                case 'v' -> bytes.write(11);
                case '\\' -> bytes.write('\\');
                case '\'', '"' -> {
                    if (escape != quote) {
                        throw invalid();
                    }
                    bytes.write(escape);
                }
                case 'x' -> {
                    bytes.write(digits(inside, i, 2, 16));
                    i += 2;
                }
                case 'u', 'U' -> {
                    int length = escape == 'u' ? 4 : 8;
                    int point = digits(inside, i, length, 16);
                    if (!Character.isValidCodePoint(point) || (point >= 0xd800 && point < 0xe000)) {
                        throw invalid();
                    }
                    bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                    i += length;
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int value = digits(inside, i - 1, 3, 8);
                    if (value > 255) {
                        throw invalid();
                    }
                    bytes.write(value);
                    i += 2;
                }
                default -> throw invalid();
            }
        }
        return text(bytes.toByteArray());
    }

    /**
     * Bytes that are no UTF-8 become lone surrogates, which no UTF-8 brings forth, so that they
     * stay apart and are no valid name.
     */
    private static String text(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                return out.flip().toString();
            }
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (0xdc00 + (in.get() & 0xff)));
            }
        }
    }

    private static int digits(String text, int from, int length, int radix) {
        if (from + length > text.length()) {
            throw invalid();
        }
        long value = 0;
        for (int i = from; i < from + length; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0) {
                throw invalid();
            }
            value = value * radix + digit;
        }
        return value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
    }

    private static IllegalArgumentException invalid() {
        return new IllegalArgumentException("invalid syntax");
    }
}
