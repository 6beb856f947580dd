package dev.fairlead.cli.archive;

import dev.fairlead.services.ServiceDescriptor;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Services on the command line, by their names: those with streams of their own. */
final class DecidingService implements ITypeConverter<ServiceDescriptor>, Iterable<String> {
    static final List<ServiceDescriptor> ALL =
            ServiceDescriptor.ALL.stream().filter(ServiceDescriptor::decides).toList();

    @Override
    public ServiceDescriptor convert(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(service -> service.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "'%s' archives nothing: expected one of %s"
                                        .formatted(text, String.join(", ", this))));
    }

    @Override
    public Iterator<String> iterator() {
        return ALL.stream().map(ServiceDescriptor::name).iterator();
    }
}
