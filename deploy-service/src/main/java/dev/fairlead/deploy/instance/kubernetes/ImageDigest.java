package dev.fairlead.deploy.instance.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an image is, whatever it is called. */
final class ImageDigest {
    private static final Pattern FORM = Pattern.compile("[^\\s@]+@(sha256:[0-9a-f]{64})");

    private ImageDigest() {}

    /** The digest in a reference to an image, such as {@code shop/checkout@sha256:…}. */
    static Optional<String> of(String image) {
        Matcher form = FORM.matcher(image);
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }
}
