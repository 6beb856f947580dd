package dev.fairlead.deploy.traffic.haproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What turns the servers of a backend into a split; nothing for those that are as they should be.
 *
 * @param addresses a line each: servers without traffic get another version
 * @param shares one line: those that get more come first, so that somebody always serves
 */
record Commands(List<String> addresses, List<String> shares) {

    Commands {
        addresses = List.copyOf(addresses);
        shares = List.copyOf(shares);
    }

    /**
     * @throws IOException where the backend has too few servers
     */
    static Commands of(Split split, List<Slot> slots) throws IOException {
        Map<String, Slot> places = places(split, slots);
        List<String> addresses = new ArrayList<>();
        List<String> more = new ArrayList<>();
        List<String> less = new ArrayList<>();
        Set<String> used = new HashSet<>();
        for (Split.Part part : split.versions()) {
            Slot slot = places.get(part.address());
            if (slot == null) {
                continue;
            }
            used.add(slot.name());
            String server = split.backend() + "/" + slot.name();
            boolean moves = !slot.address().equals(part.address());
            if (moves) {
                int colon = part.address().lastIndexOf(':');
                addresses.add("set server %s state maint".formatted(server));
                addresses.add(
                        "set server %s addr %s port %s"
                                .formatted(
                                        server,
                                        part.address().substring(0, colon),
                                        part.address().substring(colon + 1)));
            }
            share(server, slot, part.weight(), moves, more, less);
        }
        for (Slot slot : slots) {
            if (!used.contains(slot.name())) {
                share(split.backend() + "/" + slot.name(), slot, 0, false, more, less);
            }
        }
        List<String> shares = new ArrayList<>(more);
        shares.addAll(less);
        return new Commands(addresses, shares);
    }

    /** Where each version is; those without a share need no place, but keep the one they have. */
    private static Map<String, Slot> places(Split split, List<Slot> slots) throws IOException {
        Map<String, Slot> places = new HashMap<>();
        List<Slot> free = new ArrayList<>();
        for (Slot slot : slots) {
            boolean wanted =
                    split.versions().stream()
                            .anyMatch(part -> part.address().equals(slot.address()));
            if (wanted && !places.containsKey(slot.address())) {
                places.put(slot.address(), slot);
            } else {
                free.add(slot);
            }
        }
        free.sort((one, other) -> Boolean.compare(one.share() > 0, other.share() > 0));
        for (Split.Part part : split.versions()) {
            if (part.weight() > 0 && !places.containsKey(part.address())) {
                if (free.isEmpty()) {
                    throw new IOException(
                            "backend '%s' has %d servers: expected one for each version, two or more"
                                    .formatted(split.backend(), slots.size()));
                }
                places.put(part.address(), free.removeFirst());
            }
        }
        return places;
    }

    /**
     * A version without a share is taken out, also for those whom a cookie sends to it: a bad one
     * is to lose all its users. What it is answering is answered.
     */
    private static void share(
            String server,
            Slot slot,
            int weight,
            boolean moved,
            List<String> more,
            List<String> less) {
        List<String> to = weight > slot.share() ? more : less;
        if (slot.weight() != weight) {
            to.add("set server %s weight %d".formatted(server, weight));
        }
        boolean open = weight > 0;
        if (slot.opened() != open || open && moved) {
            to.add("set server %s state %s".formatted(server, open ? "ready" : "maint"));
        }
    }

    boolean isEmpty() {
        return addresses.isEmpty() && shares.isEmpty();
    }

    /**
     * @throws IOException where HAProxy refuses one
     */
    void send(RuntimeSocket socket) throws IOException {
        for (String command : addresses) {
            String said = socket.ask(command).strip();
            // Of an address it says what it has changed.
            if (!said.isEmpty() && !said.contains("changed") && !said.contains("no need")) {
                throw refused(command, said);
            }
        }
        if (!shares.isEmpty()) {
            String line = String.join("; ", shares);
            String said = socket.ask(line).strip();
            if (!said.isEmpty()) {
                throw refused(line, said);
            }
        }
    }

    private static IOException refused(String command, String said) {
        return new IOException(
                "HAProxy refused '%s': %s".formatted(command, said.lines().findFirst().orElse("")));
    }
}
