package dev.fairlead.alert.notification;

import dev.fairlead.platform.decide.EffectRequest;

/** The receiver is to have this notification. */
public record SendNotification(Notification notification) implements EffectRequest {}
