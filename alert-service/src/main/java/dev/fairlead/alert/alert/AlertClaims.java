package dev.fairlead.alert.alert;

/**
 * The names that keep a cancelled watch from alerting. A watch that is stopped takes the names of
 * all its conditions; an alert that a watch fires takes the name of its condition. Whichever comes
 * first wins, so that no alert fires for a watch that nobody waits for, and none is left firing.
 */
public final class AlertClaims {

    private AlertClaims() {}

    public static String ofWatch(String watchId, String condition) {
        return "watch-alert:" + watchId + ":" + condition;
    }
}
