package dev.fairlead.benchmarks.events;

import dev.fairlead.benchmarks.probe.ProbeApplication;
import dev.fairlead.process.ParentPipe;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The measured service as a process to kill; says a line when it serves. */
final class RelayNode {
    private RelayNode() {}

    static void main(String[] arguments) {
        new SpringApplicationBuilder(ProbeApplication.class)
                .web(WebApplicationType.SERVLET)
                .run(arguments);
        System.out.println("serves");
        ParentPipe.awaitEnd(System.in);
        System.exit(0);
    }
}
