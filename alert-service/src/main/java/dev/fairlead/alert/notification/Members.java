package dev.fairlead.alert.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of a group, by fingerprint. Immutable: a change makes new members that share with the
 * old ones what did not change, so that a change of a large group costs about as much as one of a
 * small group, and what was said earlier may be kept beside what is.
 */
final class Members {
    /** Members of a bucket, on average, beyond which there are more buckets. */
    private static final int FULL = 16;

    private static final int GROWTH = 8;

    static final Members NONE = new Members(List.of(List.of()), 0, 0);

    /** By the hash of the fingerprint; their number is a power of {@link #GROWTH}. */
    private final List<List<GroupMember>> buckets;

    private final int firing;
    private final int size;

    private Members(List<List<GroupMember>> buckets, int firing, int size) {
        this.buckets = buckets;
        this.firing = firing;
        this.size = size;
    }

    static Members of(Collection<GroupMember> members) {
        return NONE.with(members);
    }

    /** How many fire. */
    int firing() {
        return firing;
    }

    /** How many are resolved. */
    int resolved() {
        return size - firing;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    @Nullable GroupMember get(String fingerprint) {
        for (GroupMember member : buckets.get(bucket(fingerprint, buckets.size()))) {
            if (member.fingerprint().equals(fingerprint)) {
                return member;
            }
        }
        return null;
    }

    Stream<GroupMember> stream() {
        return buckets.stream().flatMap(List::stream);
    }

    /** Fingerprints of those that fire, or of those that are resolved. */
    Set<String> fingerprints(boolean thatFire) {
        return stream()
                .filter(member -> member.fires() == thatFire)
                .map(GroupMember::fingerprint)
                .collect(Collectors.toSet());
    }

    /** With these; they take the place of those with the same fingerprints. */
    Members with(Collection<GroupMember> more) {
        if (more.isEmpty()) {
            return this;
        }
        int all = size + more.size();
        // Buckets for few would be searched from end to end for each of many.
        boolean many = more.size() > FULL && all > buckets.size() * FULL;
        return many ? grown(all).added(more) : added(more);
    }

    private Members added(Collection<GroupMember> more) {
        List<List<GroupMember>> next = new ArrayList<>(buckets);
        Set<Integer> copied = new HashSet<>();
        int fire = firing;
        int count = size;
        for (GroupMember member : more) {
            int at = bucket(member.fingerprint(), next.size());
            if (copied.add(at)) {
                next.set(at, new ArrayList<>(next.get(at)));
            }
            List<GroupMember> bucket = next.get(at);
            GroupMember before = replace(bucket, member);
            count += before == null ? 1 : 0;
            fire += (member.fires() ? 1 : 0) - (before != null && before.fires() ? 1 : 0);
        }
        Members all = new Members(List.copyOf(next), fire, count);
        return count > next.size() * FULL ? all.grown(count) : all;
    }

    Members filter(Predicate<GroupMember> which) {
        return of(stream().filter(which).toList());
    }

    /** With buckets for so many. */
    private Members grown(int members) {
        int wanted = buckets.size();
        while (members > wanted * FULL) {
            wanted *= GROWTH;
        }
        List<List<GroupMember>> next = new ArrayList<>(wanted);
        for (int i = 0; i < wanted; i++) {
            next.add(new ArrayList<>());
        }
        int number = wanted;
        stream().forEach(member -> next.get(bucket(member.fingerprint(), number)).add(member));
        return new Members(List.copyOf(next), firing, size);
    }

    private static @Nullable GroupMember replace(List<GroupMember> bucket, GroupMember member) {
        for (int i = 0; i < bucket.size(); i++) {
            if (bucket.get(i).fingerprint().equals(member.fingerprint())) {
                return bucket.set(i, member);
            }
        }
        bucket.add(member);
        return null;
    }

    private static int bucket(String fingerprint, int buckets) {
        int hash = fingerprint.hashCode();
        return (hash ^ (hash >>> 16)) & (buckets - 1);
    }
}
