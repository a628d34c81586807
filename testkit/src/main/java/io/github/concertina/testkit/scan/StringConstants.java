package io.github.concertina.testkit.scan;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The string constants of compiled classes, from their constant pools.
 *
 * <p>Names of types and methods are other entries of the pool (The Java Virtual Machine Specification 17, 4.4): only what
 * the code uses as a string is read, the recipes of concatenations included.
 */
public final class StringConstants {
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final List<Integer> TWO_BYTES = List.of(7, 16, 19, 20);

    private StringConstants() {}

    /** By the path of the class below the folder. */
    public static Map<String, List<String>> of(Path classes) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                found.put(classes.relativize(file).toString().replace('\\', '/'), read(file));
            }
        }
        return found;
    }

    private static List<String> read(Path file) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        List<Integer> strings = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                if (tag == UTF8) {
                    texts.put(i, in.readUTF());
                } else if (tag == STRING) {
                    strings.add(in.readUnsignedShort());
                } else if (tag == LONG || tag == DOUBLE) {
                    in.skipNBytes(8);
                    // It takes two places.
                    i++;
                } else if (tag == METHOD_HANDLE) {
                    in.skipNBytes(3);
                } else {
                    in.skipNBytes(TWO_BYTES.contains(tag) ? 2 : 4);
                }
            }
        }
        return strings.stream().map(index -> texts.getOrDefault(index, "")).toList();
    }
}
