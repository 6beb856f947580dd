package dev.fairlead.audit.trail;

import dev.fairlead.platform.seal.Verdict;
import dev.fairlead.schemas.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a record was written by the service that writes its topic. */
@FunctionalInterface
public interface Provenance {

    Verdict verify(
            String topic, byte @Nullable [] key, List<Header> headers, byte @Nullable [] value);
}
