"""Names of indicators that every report may use, whether a catalogue has them or not."""

from __future__ import annotations

from achievements.model.entities import Text

# From the communiqués of the National Bureau of Statistics on economic and social development, and the
# customs' name of foreign trade.
STANDARD_INDICATORS = (
    Text("地区生产总值", "gross regional product"),
    Text("社会消费品零售总额", "total retail sales of consumer goods"),
    Text("固定资产投资", "fixed-asset investment"),
    Text("房地产开发投资", "investment in real estate development"),
    Text("一般公共预算收入", "general public budget revenue"),
    Text("一般公共预算支出", "general public budget expenditure"),
    Text("税收收入", "tax revenue"),
    Text("货物进出口总额", "total value of imports and exports of goods"),
    Text("外贸进出口总额", "total value of imports and exports"),
    Text("实际使用外资", "foreign capital in actual use"),
    Text("规模以上工业增加值", "value added of industrial enterprises above designated size"),
    Text("居民人均可支配收入", "per capita disposable income"),
    Text("城镇居民人均可支配收入", "per capita disposable income of urban households"),
    Text("农村居民人均可支配收入", "per capita disposable income of rural households"),
    Text("存款余额", "balance of deposits"),
    Text("贷款余额", "balance of loans"),
)
