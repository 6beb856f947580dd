package dev.fairlead.alert.alertmanager;

import dev.fairlead.alert.routing.Matchers;
import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Problems;

/** A text with matchers. */
enum MatcherKind implements Kind {
    INSTANCE;

    @Override
    public void check(ConfigNode node, String path, Problems problems) {
        int before = problems.size();
        Kinds.TEXT.check(node, path, problems);
        if (problems.size() > before || !(node instanceof ConfigNode.Scalar scalar)) {
            return;
        }
        try {
            Matchers.parse(scalar.text());
        } catch (IllegalArgumentException malformed) {
            problems.add(
                    node.position(),
                    path,
                    scalar.text(),
                    "%s: bad matcher format: %s".formatted(path, malformed.getMessage()));
        }
    }
}
