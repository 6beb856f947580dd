package dev.fairlead.cli.deadletter;

import dev.fairlead.cli.client.DecidingService;
import dev.fairlead.services.ServiceDescriptor;
import java.util.List;

/** Services on the command line: those that can be asked for parked records. */
final class ConsumingService extends DecidingService {
    /** Those that may have some. */
    static final List<ServiceDescriptor> REACTING =
            ServiceDescriptor.ALL.stream().filter(ServiceDescriptor::reacts).toList();

    ConsumingService() {
        super("parks no records");
    }
}
