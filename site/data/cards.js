(self.litatlasData=self.litatlasData||new Map).set("data/cards.js",JSON.parse('[2,4]'))
