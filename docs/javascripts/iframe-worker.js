/* A worker for pages that are opened from a folder.
 *
 * Browsers start no Worker from a file: address, and the search of these pages runs in one. Here the script of the
 * worker runs in a hidden frame instead. On http(s) nothing is changed.
 */
(function () {
  "use strict";

  // Inside the frame: what a worker has and a frame has not.
  function inside() {
    self.postMessage = function (data) {
      parent.dispatchEvent(new MessageEvent("frame-worker", { data: { from: self.frameNumber, data: data } }));
    };
    self.importScripts = function () {
      return Array.from(arguments).reduce(function (before, address) {
        return before.then(function () {
          return new Promise(function (done, failed) {
            var script = document.createElement("script");
            script.src = address;
            script.onload = done;
            script.onerror = failed;
            document.body.appendChild(script);
          });
        });
      }, Promise.resolve());
    };
  }

  var made = 0;

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      var number = (made += 1);
      this.onmessage = null;
      this.heard = (event) => {
        if (event.data.from !== number) return;
        var message = new MessageEvent("message", { data: event.data.data });
        this.dispatchEvent(message);
        if (this.onmessage) this.onmessage(message);
      };
      addEventListener("frame-worker", this.heard);
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.appendChild(this.frame);
      var page = this.frame.contentDocument;
      page.open();
      page.write("<!doctype html><body><script>self.frameNumber = " + number + ";(" + inside + ")()<\/script></body>");
      page.close();
      this.ready = new Promise((done) => {
        var script = page.createElement("script");
        script.src = new URL(address, location.href).href;
        script.onload = done;
        page.body.appendChild(script);
      });
    }

    postMessage(data) {
      this.ready.then(() => {
        var inner = this.frame.contentWindow;
        inner.dispatchEvent(new inner.MessageEvent("message", { data: structuredClone(data) }));
      });
    }

    terminate() {
      removeEventListener("frame-worker", this.heard);
      this.frame.remove();
    }
  }

  if (location.protocol === "file:") window.Worker = FrameWorker;
})();
