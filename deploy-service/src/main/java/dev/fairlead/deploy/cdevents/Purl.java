package dev.fairlead.deploy.cdevents;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a package URL says of an artifact.
 *
 * @param name last part of its path
 * @param version as a release would call it: the tag where the URL has one, otherwise the version;
 *     of a digest alone the algorithm and its first 12 digits
 * @param digest such as {@code sha256:0b31…}; null where the URL has none
 */
record Purl(String name, String version, @Nullable String digest) {
    private static final int SHORT = 12;
    private static final Pattern FORM =
            Pattern.compile("pkg:/*[^/]+/(?:[^@?#]*/)?([^/@?#]+)@([^?#]+)(?:\\?([^#]*))?(?:#.*)?");
    private static final Pattern TAG = Pattern.compile("(?:^|&)tag=([^&]+)");
    private static final Pattern DIGEST = Pattern.compile("(sha256|sha512):([0-9a-f]{32,128})");

    /** Empty where the text is none, or names no version. */
    static Optional<Purl> of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String version = decoded(matcher.group(2));
        Matcher digest = DIGEST.matcher(version);
        boolean isDigest = digest.matches();
        Matcher tag = TAG.matcher(matcher.group(3) == null ? "" : matcher.group(3));
        String called =
                tag.find()
                        ? decoded(tag.group(1))
                        : isDigest
                                ? digest.group(1) + "-" + digest.group(2).substring(0, SHORT)
                                : version;
        return Optional.of(new Purl(decoded(matcher.group(1)), called, isDigest ? version : null));
    }

    private static String decoded(String text) {
        try {
            // In a package URL a plus sign is a plus sign.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
