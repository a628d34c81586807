package io.github.concertina.testkit.fault;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One connection through the proxy. The client's side is passed on as it comes; the server's is read by message. */
final class Wire {
    private static final int ENCRYPTION_REQUEST_LENGTH = 8;
    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final byte COMMAND_COMPLETE = 'C';
    private static final byte BACKEND_KEY_DATA = 'K';
    private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

    private final Socket client;
    private final Socket server;
    private final Gate gate;
    private final CommitTrap trap;
    private final BooleanSupplier pooler;
    private final Consumer<Wire> atEnd;

    Wire(Socket client, Socket server, Gate gate, CommitTrap trap, BooleanSupplier pooler, Consumer<Wire> atEnd) {
        this.client = client;
        this.server = server;
        this.gate = gate;
        this.trap = trap;
        this.pooler = pooler;
        this.atEnd = atEnd;
    }

    /** One direction of the traffic. */
    private interface Direction {
        void pump() throws IOException, InterruptedException;
    }

    void start() {
        thread("wire-to-server", () -> untilTheEnd(this::passRequests)).start();
        thread("wire-to-client", () -> untilTheEnd(this::passAnswers)).start();
    }

    static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Drops both ends. */
    void close() {
        for (Socket socket : new Socket[] {client, server}) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is of no use any more, closed or not.
            }
        }
        atEnd.accept(this);
    }

    private void untilTheEnd(Direction direction) {
        try {
            direction.pump();
        } catch (IOException e) {
            // The end of one direction is the end of the wire, whichever side it came from.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private void passRequests() throws IOException, InterruptedException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        passGreeting(new DataInputStream(in), new DataOutputStream(out));
        byte[] buffer = new byte[8192];
        for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
            gate.pass();
            out.write(buffer, 0, length);
        }
    }

    /** Declines encryption in the server's place: what is encrypted could not be read here. */
    private void passGreeting(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        while (length == ENCRYPTION_REQUEST_LENGTH && (code == SSL_REQUEST || code == GSS_REQUEST)) {
            client.getOutputStream().write('N');
            length = in.readInt();
            code = in.readInt();
        }
        out.writeInt(length);
        out.writeInt(code);
    }

    private void passAnswers() throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
        while (true) {
            byte type = in.readByte();
            int length = in.readInt();
            byte[] body = in.readNBytes(length - Integer.BYTES);
            gate.pass();
            if (type == COMMAND_COMPLETE && Arrays.equals(body, COMMIT) && trap.springsAtThisCommit()) {
                return;
            }
            if (type == BACKEND_KEY_DATA && pooler.getAsBoolean()) {
                // The process id comes first; a pooler hands out one of its own.
                body[0] ^= 0x40;
            }
            out.writeByte(type);
            out.writeInt(length);
            out.write(body);
            if (in.available() == 0) {
                out.flush();
            }
        }
    }
}
