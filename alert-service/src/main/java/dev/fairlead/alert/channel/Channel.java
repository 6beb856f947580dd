package dev.fairlead.alert.channel;

import dev.fairlead.platform.config.SecretRef;
import org.jspecify.annotations.Nullable;

/** A receiver that is told over HTTP. */
public interface Channel {

    /** Its address; a secret, since whoever has it may post. */
    SecretRef url();

    /** Key of the signature; null where calls are not signed. */
    default @Nullable SecretRef signingSecret() {
        return null;
    }

    /** Whether it is told that alerts are resolved. */
    boolean sendResolved();

    /**
     * What it is sent.
     *
     * @param externalUrl where people reach this service
     */
    String body(Notification notification, String externalUrl);
}
