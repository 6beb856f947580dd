package dev.fairlead.alert.api;

/**
 * Names that are no plain ones, as clients put them into a path: {@code U__} before the name,
 * {@code __} for an underscore, and {@code _hex_} for any other character that is neither letter
 * nor digit.
 */
final class EscapedName {
    private static final String MARK = "U__";

    private EscapedName() {}

    /** The name itself; a text that is not properly escaped is taken as it is. */
    static String unescape(String text) {
        if (!text.startsWith(MARK)) {
            return text;
        }
        var name = new StringBuilder();
        int at = MARK.length();
        while (at < text.length()) {
            if (text.charAt(at) != '_') {
                name.append(text.charAt(at++));
                continue;
            }
            int end = text.indexOf('_', at + 1);
            if (end < 0 || end - at > 7) {
                return text;
            }
            if (end == at + 1) {
                name.append('_');
            } else {
                try {
                    name.appendCodePoint(Integer.parseInt(text, at + 1, end, 16));
                } catch (IllegalArgumentException notHex) {
                    return text;
                }
            }
            at = end + 1;
        }
        return name.toString();
    }
}
