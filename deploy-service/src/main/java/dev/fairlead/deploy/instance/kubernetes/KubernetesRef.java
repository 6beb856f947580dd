package dev.fairlead.deploy.instance.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instance as this target knows it: {@code cluster/namespace/name@uid running sha256:…}.
 *
 * @param uid of the Deployment: one that takes its place is another one
 * @param running digest that its Pods say they run; null where they do not say
 */
record KubernetesRef(
        String cluster, String namespace, String name, String uid, @Nullable String running) {
    private static final Pattern FORM =
            Pattern.compile("([^/]+)/([^/]+)/([^/@]+)@(\\S+)(?: running (sha256:[0-9a-f]{64}))?");

    String text() {
        String where = "%s/%s/%s@%s".formatted(cluster, namespace, name, uid);
        return running == null ? where : where + " running " + running;
    }

    static Optional<KubernetesRef> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new KubernetesRef(
                                form.group(1),
                                form.group(2),
                                form.group(3),
                                form.group(4),
                                form.group(5)))
                : Optional.empty();
    }
}
