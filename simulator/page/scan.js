// 扫一扫: reads the QR code of a picture that stands on any phone, of an image file or out of the clipboard, and follows it.

import { ask, hour, make } from "./wire.js";

const LARGEST = 1600;

export class Scanner {
  constructor(phone) {
    this.phone = phone;
    this.result = make("p.result", { role: "status", "data-testid": "scan-result" });
    this.pictures = make(".pictures", { "data-testid": "scan-pictures" });
    this.file = make("input", {
      type: "file", accept: "image/*", "data-testid": "scan-file", onchange: () => this.readFile(this.file.files[0]),
    });
    this.address = make("input", {
      type: "text", placeholder: "https://t.me/……", "data-testid": "link-input", "aria-label": "链接",
    });
    this.sheet = make(".sheet", { "data-testid": "scan-sheet", role: "dialog", "aria-label": "扫一扫" },
      make("header.top", {}, make("h2", {}, "扫一扫"),
        make("button.tool", { type: "button", "data-testid": "scan-close", onclick: () => this.close() }, "关闭")),
      make(".body", {},
        make("h3", {}, "对准别的手机上的二维码"), this.pictures,
        make("h3", {}, "从图片里认"), make("label.pick", {}, "选一张图片（截图、打印页都行）", this.file),
        make("h3", {}, "或者粘贴链接"),
        make("form.paste", {
          onsubmit: (event) => {
            event.preventDefault();
            if (this.address.value.trim()) this.follow(this.address.value.trim());
          },
        }, this.address, make("button.main", { type: "submit", "data-testid": "link-go" }, "打开")),
        this.result));
    this.sheet.addEventListener("paste", (event) => {
      const image = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
      if (image) this.readFile(image);
    });
  }

  async open() {
    this.phone.layer.append(this.sheet);
    const photos = await ask("/sim/photos");
    if (!photos.length) this.pictures.append(make("p.none", {}, "现在没有哪部手机上有图片。"));
    for (const photo of photos) {
      const address = `/sim/files/${photo.file}`;
      this.pictures.append(make("button", {
        type: "button", "data-testid": "scan-photo", title: photo.text, onclick: () => this.readAddress(address),
      }, make("img", { src: address, alt: photo.text || "图片" }), make("span", {}, photo.chat), make("small", {}, hour(photo.date))));
    }
  }

  close() {
    this.sheet.remove();
  }

  async readAddress(address) {
    const response = await fetch(address);
    await this.readFile(await response.blob());
  }

  async readFile(file) {
    if (!file) return;
    this.result.textContent = "正在认……";
    try {
      const found = read(await createImageBitmap(file));
      if (found) this.follow(found);
      else this.result.textContent = "这张图里没有认出二维码。";
    } catch {
      this.result.textContent = "打不开这张图片。";
    }
  }

  follow(text) {
    this.result.textContent = text;
    if (!/^(https?:\/\/|tg:|t\.me\/)/i.test(text)) return;
    this.close();
    this.phone.follow(text);
  }
}

// A screenshot may be large and the code in it small, so it is tried at full size first and then shrunk.
function read(bitmap) {
  for (const most of [LARGEST, 800, 400]) {
    const scale = Math.min(1, most / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
    const code = window.jsQR(pixels.data, canvas.width, canvas.height, { inversionAttempts: "attemptBoth" });
    if (code && code.data) return code.data;
  }
  return null;
}
