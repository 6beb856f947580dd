package dev.fairlead.platform.store;

import dev.fairlead.platform.decide.Claim;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that one transaction is to store. */
final class Draft {

    /** A claim and the stream that takes it or gives it back. */
    record StreamClaim(String stream, Claim claim) {}

    final List<NewEvent> events = new ArrayList<>();
    final List<NewDecision> decisions = new ArrayList<>();
    final List<NewWork> work = new ArrayList<>();
    final List<StreamClaim> claims = new ArrayList<>();
    final Map<String, NewDocument> documents = new LinkedHashMap<>();

    /** Keys that several streams share: locked before a position is assigned. */
    final Set<String> keysToLock = new LinkedHashSet<>();

    boolean isEmpty() {
        return events.isEmpty() && decisions.isEmpty() && work.isEmpty() && documents.isEmpty();
    }
}
