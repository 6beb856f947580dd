package dev.fairlead.alert.alertmanager;

import dev.fairlead.platform.config.ConfigNode.Mapping;

/**
 * One way in which a receiver is told, as the file has it.
 *
 * @param index among those of its type, from 0
 * @param path in the file, for problems
 * @param fields what the file says of it
 * @param global the section {@code global}, which says what is left out
 */
record Integration(IntegrationType type, int index, String path, Mapping fields, Mapping global) {

    /** Its name among those of the receiver: {@code slack[0]}. */
    String name() {
        return "%s[%d]".formatted(type.label(), index);
    }

    /** Whether the receiver is told that alerts are resolved. */
    boolean sendResolved() {
        return Nodes.isTrue(fields, "send_resolved", type.sendResolved());
    }
}
