package dev.fairlead.platform.catalogue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the services that reach themselves along dependencies. */
final class Cycles {
    private Cycles() {}

    /** The strongly connected groups of more than one service, or of one that names itself. */
    static List<List<String>> of(Map<String, Service> services) {
        Map<String, Set<String>> reach = new HashMap<>();
        services.keySet().forEach(name -> reach.put(name, reachable(name, services)));
        List<List<String>> groups = new ArrayList<>();
        Set<String> grouped = new HashSet<>();
        for (String name : services.keySet()) {
            if (!reach.getOrDefault(name, Set.of()).contains(name) || grouped.contains(name)) {
                continue;
            }
            List<String> group =
                    services.keySet().stream()
                            .filter(other ->
                                    reach.getOrDefault(name, Set.of()).contains(other)
                                            && reach.getOrDefault(other, Set.of()).contains(name))
                            .toList();
            grouped.addAll(group);
            groups.add(group);
        }
        return List.copyOf(groups);
    }

    private static Set<String> reachable(String from, Map<String, Service> services) {
        Set<String> seen = new HashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            Service service = services.get(next.pop());
            for (String dependency : service == null ? List.<String>of() : service.dependsOn()) {
                if (seen.add(dependency)) {
                    next.push(dependency);
                }
            }
        }
        return seen;
    }
}
