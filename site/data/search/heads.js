(self.litatlasData=self.litatlasData||new Map).set("data/search/heads.js",JSON.parse('[]'))
