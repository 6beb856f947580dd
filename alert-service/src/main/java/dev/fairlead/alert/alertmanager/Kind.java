package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode;
import dev.fairlead.platform.config.Problems;

/** What a field may hold. */
@FunctionalInterface
interface Kind {

    /** Reports where the value is something else; a value that is null is a field left out. */
    void check(ConfigNode node, String path, Problems problems);
}
