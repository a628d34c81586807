package io.github.concertina.run;

import java.util.List;

/** The crash matrix of what adds, fills and copies. */
class CrashMatrixExpandTest extends CrashMatrix {
    @Override
    String part() {
        return "expand";
    }

    @Override
    List<CrashCase> cases() {
        return CrashCase.first();
    }
}
