package dev.fairlead.platform.web.problem;

import java.util.Collection;
import java.util.Optional;

/** Says of what is not found where it is instead. */
@FunctionalInterface
public interface Whereabouts {

    /**
     * @param names that the path has
     * @return a better answer than that there is no such thing
     */
    Optional<ProblemException> of(Collection<String> names);
}
