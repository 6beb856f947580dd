package dev.fairlead.cli.archive;

import dev.fairlead.cli.client.DecidingService;

/** Services on the command line: those that may have archives. */
final class ArchivingService extends DecidingService {
    ArchivingService() {
        super("archives nothing");
    }
}
