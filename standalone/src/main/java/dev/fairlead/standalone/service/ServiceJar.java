package dev.fairlead.standalone.service;

import dev.fairlead.services.ServiceDescriptor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * The jar of a service, which runs alone: it names its main class, and its libraries lie beside it.
 */
public record ServiceJar(Path file) {

    /**
     * The one that the service's main class comes from.
     *
     * @throws IOException when that is no jar, or one that cannot run alone; the message says why
     */
    public static ServiceJar of(ServiceDescriptor service) throws IOException {
        return of(mainClass(service), service.title());
    }

    /**
     * The service's main class, as the list of services names it.
     *
     * @throws IllegalStateException when it is not on the class path
     */
    static Class<?> mainClass(ServiceDescriptor service) {
        try {
            return Class.forName(service.application());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(
                    "%s: its main class %s is not on the class path; build again"
                            .formatted(service.title(), service.application()),
                    missing);
        }
    }

    static ServiceJar of(Class<?> main, String title) throws IOException {
        CodeSource source = main.getProtectionDomain().getCodeSource();
        Path file;
        try {
            file = Path.of(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "%s comes from %s: expected its jar; start the platform from the built one, with ./fairlead"
                            .formatted(title, file));
        }
        return whole(file);
    }

    /**
     * @throws IOException when the jar names no main class, or lacks one of its libraries
     */
    static ServiceJar whole(Path file) throws IOException {
        try (var jar = new JarFile(file.toFile())) {
            Attributes attributes = jar.getManifest().getMainAttributes();
            if (attributes.getValue(Attributes.Name.MAIN_CLASS) == null) {
                throw new IOException(
                        file + ": expected a Main-Class in its manifest; build again");
            }
            String path = attributes.getValue(Attributes.Name.CLASS_PATH);
            for (String library : Optional.ofNullable(path).orElse("").split(" ", -1)) {
                if (!library.isEmpty() && !Files.exists(Path.of(file.toUri().resolve(library)))) {
                    throw new IOException(
                            "%s: its library %s is not in %s; build again"
                                    .formatted(file, library, file.getParent()));
                }
            }
        }
        return new ServiceJar(file);
    }

    /**
     * The words that run it on this JVM's JDK.
     *
     * @param options of the JVM
     */
    public List<String> words(List<String> options, List<String> arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.add("-jar");
        words.add(file.toString());
        words.addAll(arguments);
        return words;
    }
}
