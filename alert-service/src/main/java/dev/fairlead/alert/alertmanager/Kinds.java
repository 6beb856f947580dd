package dev.fairlead.alert.alertmanager;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.ConfigNode.Mapping;
import dev.fairlead.platform.config.ConfigNode.Scalar;
import dev.fairlead.platform.config.ConfigNode.Sequence;
import dev.fairlead.platform.config.Problems;
import dev.fairlead.platform.config.SecretRef;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The kinds of values that Alertmanager's file has. */
final class Kinds {

    /** Anything. */
    static final Kind ANY = (_, _, _) -> {};

    /** A single value, taken as the text that it is. */
    static final Kind TEXT = single("a text", _ -> {}, true);

    /** A single value that no problem may repeat. */
    static final Kind SECRET = single("a text", _ -> {}, false);

    static final Kind BOOLEAN = single("true or false", Kinds::truth, true);
    static final Kind INTEGER = single("a whole number", Long::parseLong, true);
    static final Kind COUNT = single("a whole number, at least 0", Long::parseUnsignedLong, true);

    /** As Prometheus writes durations: {@code 1d12h}. */
    static final Kind DURATION =
            single("a duration such as 30s, 5m or 1h30m", PrometheusDuration::parse, true);

    /** As Go writes durations: {@code 1.5h}. */
    static final Kind GO_DURATION = single("a duration such as 30s or 1m30s", Kinds::go, true);

    /** An address with http or https and a host. */
    static final Kind URL = single("an address", WebAddress::check, true);

    /**
     * An address that no problem may repeat; what Alertmanager shows in its place is one, too, and
     * so is a reference to one.
     */
    static final Kind SECRET_URL =
            single("an address", text -> WebAddress.check(secretOr(text)), false);

    /** Host and port. */
    static final Kind HOST_PORT = single("host and port", HostPort::check, true);

    /** A regular expression of RE2, or none. */
    static final Kind REGEX = single("a regular expression", Kinds::regex, true);

    private static final Set<String> TRUE = Set.of("true", "yes", "on", "y");
    private static final Set<String> FALSE = Set.of("false", "no", "off", "n");
    private static final java.util.regex.Pattern GO_FORM =
            java.util.regex.Pattern.compile(
                    "[+-]?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|μs|ms|s|m|h))+)|[0-9]+");

    private Kinds() {}

    /** A list of values of the kind. */
    static Kind list(Kind of) {
        return (node, path, problems) -> {
            if (node instanceof Sequence list) {
                for (int i = 0; i < list.items().size(); i++) {
                    of.check(list.items().get(i), path + "[" + i + "]", problems);
                }
            } else if (!Nodes.isNull(node)) {
                unexpected(node, path, "a list", problems);
            }
        };
    }

    /** A mapping of names to values of the kind. */
    static Kind map(Kind of) {
        return (node, path, problems) -> {
            if (node instanceof Mapping mapping) {
                mapping.entries()
                        .forEach(entry ->
                                of.check(entry.value(), path + "." + entry.key(), problems));
            } else if (!Nodes.isNull(node)) {
                unexpected(node, path, "a mapping", problems);
            }
        };
    }

    /** Whether a text that is a {@link #BOOLEAN} says yes. */
    static boolean isTrue(String text) {
        return TRUE.contains(text.toLowerCase(Locale.ROOT));
    }

    static void unexpected(ConfigNode node, String path, String expected, Problems problems) {
        String found = node instanceof Scalar ? "a single value" : node.describe();
        problems.add(
                node.position(),
                path,
                null,
                "%s is %s: expected %s".formatted(path, found, expected));
    }

    private static Kind single(String expected, Consumer<String> parse, boolean shown) {
        return (node, path, problems) -> {
            if (!(node instanceof Scalar scalar)) {
                problems.add(
                        node.position(),
                        path,
                        null,
                        "%s is %s: expected %s".formatted(path, node.describe(), expected));
                return;
            }
            if (Nodes.isNull(scalar)) {
                return;
            }
            try {
                parse.accept(scalar.text());
            } catch (IllegalArgumentException refused) {
                String value = shown ? scalar.text() : null;
                String found = shown ? "%s is %s".formatted(path, scalar.describe()) : path;
                String why =
                        refused instanceof NumberFormatException
                                ? ""
                                : " (%s)".formatted(refused.getMessage());
                problems.add(
                        scalar.position(),
                        path,
                        value,
                        "%s: expected %s%s".formatted(found, expected, why));
            }
        };
    }

    private static void truth(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (!TRUE.contains(plain) && !FALSE.contains(plain)) {
            throw new NumberFormatException(text);
        }
    }

    private static void go(String text) {
        if (!GO_FORM.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
    }

    private static String secretOr(String text) {
        if (SecretRef.isMeant(text)) {
            SecretRef.parse(text);
        }
        return text.equals("<secret>") || SecretRef.isMeant(text) ? "http://secret" : text;
    }

    private static void regex(String text) {
        try {
            Pattern.compile("^(?:" + text + ")$");
        } catch (PatternSyntaxException malformed) {
            throw new IllegalArgumentException(malformed.getDescription(), malformed);
        }
    }
}
