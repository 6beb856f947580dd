package dev.fairlead.platform.decide;

import java.util.Optional;

/** Reads which stream holds which {@linkplain Claim name}: as fresh as the last commit. */
public interface Claims {

    /** The stream that holds the name. */
    Optional<String> holder(String name);
}
