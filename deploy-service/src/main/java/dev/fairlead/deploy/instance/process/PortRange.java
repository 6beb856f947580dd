package dev.fairlead.deploy.instance.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The ports that instances may have, on the loopback interface.
 *
 * @param first 1 to 65535
 * @param last not below the first
 */
record PortRange(int first, int last) {
    PortRange {
        if (first < 1 || last > 65_535 || last < first) {
            throw new IllegalArgumentException(
                    "ports %d to %d: expected 1 to 65535, rising".formatted(first, last));
        }
    }

    /** The first port that no instance has and that nothing listens on; empty where none is. */
    OptionalInt free(Set<Integer> taken) {
        return IntStream.rangeClosed(first, last)
                .filter(port -> !taken.contains(port) && isFree(port))
                .findFirst();
    }

    /** Whether nothing listens on the port now. */
    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
