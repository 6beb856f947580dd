package dev.fairlead.embedded.broker;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Makes the broker's rules say what the rights of Fairlead's users are. Rules about other users are
 * their owner's business.
 */
final class Rights {
    private final List<String[]> wanted;

    /**
     * @param wanted see {@link BrokerFiles#readRights}
     */
    Rights(List<String[]> wanted) {
        this.wanted = wanted;
    }

    void apply(Map<String, Object> client) throws InterruptedException, ExecutionException {
        var rules = wanted.stream().map(Rights::rule).collect(Collectors.toSet());
        var users =
                rules.stream().map(rule -> rule.entry().principal()).collect(Collectors.toSet());
        try (var admin = Admin.create(client)) {
            var present =
                    admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                            .filter(rule -> users.contains(rule.entry().principal()))
                            .collect(Collectors.toSet());
            var missing = without(rules, present);
            if (!missing.isEmpty()) {
                admin.createAcls(missing).all().get();
            }
            var surplus = without(present, rules);
            if (!surplus.isEmpty()) {
                admin.deleteAcls(surplus.stream().map(AclBinding::toFilter).toList()).all().get();
            }
        }
    }

    private static Set<AclBinding> without(Set<AclBinding> all, Set<AclBinding> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private static AclBinding rule(String[] right) {
        var pattern =
                new ResourcePattern(
                        ResourceType.fromString(right[1]),
                        right[3],
                        PatternType.fromString(right[2]));
        var entry =
                new AccessControlEntry(
                        "User:" + right[0],
                        "*",
                        AclOperation.fromString(right[4]),
                        AclPermissionType.ALLOW);
        return new AclBinding(pattern, entry);
    }
}
