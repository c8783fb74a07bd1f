// Reloads a page when the development server has made another, and shows what is wrong meanwhile.
(function () {
  "use strict";

  var shown = document.currentScript.dataset.version;
  var source = null;

  var path = decodeURIComponent(location.pathname.slice(1)) || "index.html";

  // A page that is ahead of the map is told apart: what connects it is still as it was.
  function follows() {
    var note = document.createElement("aside");
    note.id = "serve-ahead";
    note.setAttribute("role", "status");
    note.textContent = "As it is written now. What connects it to other papers follows.";
    document.body.prepend(note);
  }

  function tell(problems, ahead) {
    ["serve-problems", "serve-ahead"].forEach(function (id) {
      var old = document.getElementById(id);
      if (old) old.remove();
    });
    if (ahead.includes(path)) follows();
    if (!problems.length) return;
    var panel = document.createElement("aside");
    panel.id = "serve-problems";
    panel.setAttribute("role", "alert");
    var list = document.createElement("ul");
    problems.forEach(function (problem) {
      var entry = document.createElement("li");
      entry.textContent = problem;
      list.append(entry);
    });
    panel.append(list);
    document.body.prepend(panel);
  }

  function heard(event) {
    var state = JSON.parse(event.data);
    var concerned = !state.ahead.length || state.ahead.includes(path);
    if (state.version !== shown && concerned) location.reload();
    else tell(state.problems, state.ahead);
  }

  // Hidden tabs hang up: browsers keep only six connections to one server.
  function listen() {
    if (document.hidden) {
      if (source) source.close();
      source = null;
    } else if (!source) {
      source = new EventSource("/_serve/events");
      source.onmessage = heard;
    }
  }

  document.addEventListener("visibilitychange", listen);
  listen();
})();
