package dev.fairlead.alert.notification;

import dev.fairlead.alert.receiver.GroupedAlert;
import java.util.List;

/** Looks up what a notification says of its alerts. Throws where the store is away. */
public interface AlertDetails {

    /** The alerts as they are told; one that the store does not know is left out. */
    List<GroupedAlert> of(List<SendNotification.Named> named);
}
