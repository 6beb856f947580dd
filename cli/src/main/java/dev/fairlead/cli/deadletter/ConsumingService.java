package dev.fairlead.cli.deadletter;

import dev.fairlead.services.ServiceDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Services on the command line, by their names: those that can be asked for parked records. */
final class ConsumingService implements ITypeConverter<ServiceDescriptor>, Iterable<String> {
    /** Those that may have some. */
    static final List<ServiceDescriptor> REACTING =
            ServiceDescriptor.ALL.stream().filter(ServiceDescriptor::reacts).toList();

    private static final List<ServiceDescriptor> ANSWERING =
            ServiceDescriptor.ALL.stream().filter(ServiceDescriptor::decides).toList();

    @Override
    public ServiceDescriptor convert(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return ANSWERING.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' parks no records: expected one of %s"
                                        .formatted(text, String.join(", ", this))));
    }

    @Override
    public Iterator<String> iterator() {
        return ANSWERING.stream().map(ServiceDescriptor::name).iterator();
    }
}
