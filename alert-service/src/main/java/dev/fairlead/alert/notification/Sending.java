package dev.fairlead.alert.notification;

import java.time.Instant;

/**
 * What is on its way to a group's receiver.
 *
 * @param id of the notification
 * @param at when it was decided
 * @param said the alerts that it tells of, named or counted
 */
record Sending(String id, NotifyReason reason, Instant at, Members said) {

    Told told() {
        return new Told(at, said.fingerprints(true), said.fingerprints(false));
    }
}
