import * as React from 'react';
import { Shimmer, ShimmerElementType } from '@fluentui/react/lib/Shimmer';

const line = [{ type: ShimmerElementType.line, height: 14 }];

// They do not gleam: that would be drawn sixty times a second, for nobody.
const still = { shimmerGradient: { animation: 'none' } };

/** Grey lines that stand where the content will be. */
export function LoadingLines({ count }: { count: number }): React.ReactElement {
  return (
    <div aria-busy="true">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} style={{ padding: '10px 0' }}>
          <Shimmer shimmerElements={line} width={`${String(88 - ((index * 17) % 40))}%`} styles={still} />
        </div>
      ))}
    </div>
  );
}
