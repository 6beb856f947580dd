package dev.fairlead.deploy.traffic.haproxy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A server of a backend, as {@code show servers state} has it: a place for a version.
 *
 * @param backendId number of the backend
 * @param address and port, as {@code host:port}
 * @param weight 0 to 256
 * @param opened whether nobody has taken it out of the traffic
 * @param answers whether its health check, where it has one, says so
 */
record Slot(
        String backendId,
        String name,
        String address,
        int weight,
        boolean opened,
        boolean answers) {
    /** What may stand in a command. */
    static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}";

    private static final int STOPPED = 0;

    // Maintenance by hand, by a tracked server or without an address, and draining. That the
    // configuration began with maintenance (0x04) stays set once it is over.
    private static final int TAKEN_OUT = 0x01 | 0x02 | 0x08 | 0x10 | 0x20 | 0x40;

    /** The share that it has. */
    int share() {
        return opened && answers ? weight : 0;
    }

    /**
     * @throws IOException where the text is no list of servers
     */
    static List<Slot> parse(String text, String backend) throws IOException {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        int header = 0;
        while (header < lines.size() && !lines.get(header).startsWith("#")) {
            header++;
        }
        if (header >= lines.size()) {
            throw new IOException(
                    "HAProxy said '%s' (expected: the servers of backend '%s')"
                            .formatted(text.strip(), backend));
        }
        List<String> fields = Arrays.asList(lines.get(header).substring(1).strip().split(" ", -1));
        List<Slot> slots = new ArrayList<>();
        for (String line : lines.subList(header + 1, lines.size())) {
            String[] values = line.split(" ", -1);
            if (!value(fields, values, "be_name").equals(backend)) {
                continue;
            }
            String name = value(fields, values, "srv_name");
            if (!name.matches(NAME)) {
                throw new IOException(
                        "server '%s' of backend '%s': expected a name of letters, digits, ., _, -"
                                .formatted(name, backend));
            }
            slots.add(
                    new Slot(
                            value(fields, values, "be_id"),
                            name,
                            value(fields, values, "srv_addr")
                                    + ":"
                                    + value(fields, values, "srv_port"),
                            number(fields, values, "srv_uweight"),
                            (number(fields, values, "srv_admin_state") & TAKEN_OUT) == 0,
                            number(fields, values, "srv_op_state") != STOPPED));
        }
        return slots;
    }

    private static String value(List<String> fields, String[] values, String field)
            throws IOException {
        int index = fields.indexOf(field);
        if (index < 0 || index >= values.length) {
            throw new IOException("HAProxy shows no %s of a server".formatted(field));
        }
        return values[index];
    }

    private static int number(List<String> fields, String[] values, String field)
            throws IOException {
        String value = value(fields, values, field);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException malformed) {
            throw new IOException(
                    "%s of a server is '%s': expected a number".formatted(field, value), malformed);
        }
    }
}
