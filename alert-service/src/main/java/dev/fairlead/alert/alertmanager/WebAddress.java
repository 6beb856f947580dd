package dev.fairlead.alert.alertmanager;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses as Go reads them; what follows the host may hold templates and spaces. */
final class WebAddress {

    private static final Pattern SCHEME =
            Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):.*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
    private static final Pattern PORT = Pattern.compile("(\\[[^]]*]|[^:]*)(:[0-9]*)?");
    private static final Pattern NO_HOST = Pattern.compile("[\\s<>\"\\\\^`{}|]");
    private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private WebAddress() {}

    /**
     * @throws IllegalArgumentException in Alertmanager's words
     */
    static void check(String text) {
        if (CONTROL.matcher(text).find()) {
            throw new IllegalArgumentException("invalid control character in URL");
        }
        var form = SCHEME.matcher(text);
        String scheme = form.matches() ? form.group(1).toLowerCase(Locale.ROOT) : "";
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "unsupported scheme \"%s\" for URL".formatted(scheme));
        }
        String rest = text.substring(scheme.length() + 1);
        String authority = rest.startsWith("//") ? rest.substring(2).split("[/?#]", 2)[0] : "";
        String host = authority.substring(authority.lastIndexOf('@') + 1);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("missing host for URL");
        }
        if (NO_HOST.matcher(host).find()) {
            throw new IllegalArgumentException("invalid character in host name");
        }
        if (!PORT.matcher(host).matches()) {
            throw new IllegalArgumentException("invalid port after host");
        }
        String path = rest.substring(2 + authority.length()).split("[?#]", 2)[0];
        if (BAD_ESCAPE.matcher(path).find()) {
            throw new IllegalArgumentException("invalid URL escape");
        }
    }
}
