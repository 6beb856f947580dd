package dev.fairlead.promql.labels;

/** How names and values of labels are written in PromQL and in the exposition formats. */
public final class LabelText {
    private LabelText() {}

    /**
     * Whether the text is a label name that needs no quotes: a letter or underscore, then also
     * digits.
     */
    public static boolean isPlainLabelName(String name) {
        return isPlain(name, false);
    }

    /** Whether the text is a metric name that needs no quotes: as a label name, and colons too. */
    public static boolean isPlainMetricName(String name) {
        return isPlain(name, true);
    }

    /** Whether the text may name a label at all: any text but none, and no bytes outside UTF-8. */
    public static boolean isLabelName(String name) {
        return !name.isEmpty() && name.codePoints().noneMatch(LabelText::isSurrogate);
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= 0xd800 && codePoint < 0xe000;
    }

    private static boolean isPlain(String name, boolean colons) {
        if (name.isEmpty()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || c == '_'
                            || (colons && c == ':');
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The text in double quotes, escaped so that PromQL reads it back. */
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '"' -> quoted.append("\\\"");
                        case '\\' -> quoted.append("\\\\");
                        case '\n' -> quoted.append("\\n");
                        case '\r' -> quoted.append("\\r");
                        case '\t' -> quoted.append("\\t");
                        case 0x07 -> quoted.append("\\a");
                        case '\b' -> quoted.append("\\b");
                        case '\f' -> quoted.append("\\f");
                        case 0x0b -> quoted.append("\\v");
                        default -> {
                            if (c < 0x20 || c == 0x7f) {
                                quoted.append(String.format("\\x%02x", c));
                            } else if (isSurrogate(c)) {
                                // A byte outside UTF-8 is kept as a lone surrogate.
                                quoted.append(String.format("\\x%02x", c & 0xff));
                            } else if (Character.isISOControl(c)) {
                                quoted.append(String.format("\\u%04x", c));
                            } else {
                                quoted.appendCodePoint(c);
                            }
                        }
                    }
                });
        return quoted.append('"').toString();
    }

    /** Appends a label name, an operator and a quoted value. */
    public static void appendPair(StringBuilder text, String name, String operator, String value) {
        text.append(isPlainLabelName(name) ? name : quote(name))
                .append(operator)
                .append(quote(value));
    }

    static String series(Labels labels) {
        String name = labels.metricName();
        boolean plain = isPlainMetricName(name);
        var text = new StringBuilder(plain ? name : "");
        Labels rest = labels.withoutName();
        if (plain && rest.size() == 0) {
            return text.toString();
        }
        text.append('{');
        String separator = "";
        if (!plain && !name.isEmpty()) {
            text.append(quote(name));
            separator = ", ";
        }
        for (int i = 0; i < rest.size(); i++) {
            text.append(separator);
            appendPair(text, rest.nameAt(i), "=", rest.valueAt(i));
            separator = ", ";
        }
        return text.append('}').toString();
    }
}
