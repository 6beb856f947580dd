package dev.fairlead.standalone.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceJarTest {
    @TempDir Path folder;

    @Test
    void aJarWithItsLibrariesBesideItIsRunAlone() throws Exception {
        Files.createFile(folder.resolve("library-1.jar"));

        var words =
                ServiceJar.whole(jar("example.Main")).words(List.of("-Xmx64m"), List.of("--a=b"));

        assertThat(words.getFirst()).endsWith("/bin/java");
        assertThat(words.subList(1, words.size()))
                .containsExactly(
                        "-Xmx64m", "-jar", folder.resolve("service.jar").toString(), "--a=b");
    }

    @Test
    void aJarThatLacksALibraryIsRefusedByName() throws Exception {
        Path jar = jar("example.Main");

        assertThatThrownBy(() -> ServiceJar.whole(jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its library library-1.jar is not in " + folder);
    }

    @Test
    void aJarWithoutAMainClassIsRefused() throws Exception {
        Files.createFile(folder.resolve("library-1.jar"));
        Path jar = jar("");

        assertThatThrownBy(() -> ServiceJar.whole(jar))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a Main-Class");
    }

    @Test
    void aServiceThatComesFromAFolderOfClassesSaysWhatToDo() {
        assertThatThrownBy(() -> ServiceJar.of(ServiceJarTest.class, "example-service"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("start the platform from the built one");
    }

    private Path jar(String main) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.CLASS_PATH, "library-1.jar");
        if (!main.isEmpty()) {
            attributes.put(Attributes.Name.MAIN_CLASS, main);
        }
        Path file = folder.resolve("service.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.finish();
        }
        return file;
    }
}
